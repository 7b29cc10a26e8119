import { Code } from '../../ui/Code.tsx';
import { CopyValue } from '../../ui/CopyValue.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { diffLines } from './config-diff.ts';
import { type NodeConfigState, useConfig } from './use-config.ts';
import styles from './ConfigView.module.css';

interface ConfigViewProps {
  node: string;
  /** Another node to compare with. */
  other?: string | null;
  startedAt: number | null;
}

/** The effective configuration of a node, read-only and without its passwords; beside another one on request. */
export function ConfigView({ node, other = null, startedAt }: ConfigViewProps) {
  const own = useConfig(node, startedAt);
  const compared = useConfig(other, startedAt);
  if (own.at === 'failed') return <Failed state={own} />;
  if (other !== null && compared.at === 'failed') return <Failed state={compared} />;
  if (own.at === 'loading' || (other !== null && compared.at === 'loading'))
    return (
      <div className={cx(styles.loading)}>
        {[60, 40, 72, 30].map((width) => (
          <Skeleton key={width} width={`${width}%`} />
        ))}
      </div>
    );
  return (
    <div className={cx(styles.view)}>
      <p className={cx(styles.path)}>
        <CopyValue value={own.path} label={`path of the configuration of ${node}`} />
        <span>Passwords are masked. Jetlab writes the file at each start.</span>
      </p>
      {other !== null && compared.at === 'ready' ? (
        <Diff left={own.text} right={compared.text} names={[node, other]} />
      ) : (
        <Code label={`configuration of ${node}`} text={own.text} />
      )}
    </div>
  );
}

function Failed({ state }: { state: NodeConfigState & { at: 'failed' } }) {
  return (
    <div className={cx(styles.loading)}>
      <ErrorNote error={state.error} />
    </div>
  );
}

interface DiffProps {
  left: string;
  right: string;
  names: [string, string];
}

function Diff({ left, right, names }: DiffProps) {
  const lines = diffLines(left, right);
  const differing = lines.filter((line) => line.in !== 'both').length;
  return (
    <>
      <p className={cx(styles.summary)} role="status">
        {differing === 0
          ? `${names[0]} and ${names[1]} have the same configuration.`
          : `${differing} lines differ. Lines marked ${names[0]} or ${names[1]} are in that node’s file only.`}
      </p>
      <div className={cx(styles.diff)} tabIndex={0} role="region" aria-label={`${names[0]} compared with ${names[1]}`}>
        {lines.map((line, i) => (
          <div key={i} className={cx(styles.line, line.in !== 'both' && styles[line.in])}>
            <span className={cx(styles.side)}>
              {line.in === 'left' ? names[0] : line.in === 'right' ? names[1] : ''}
            </span>
            <span>{line.text || ' '}</span>
          </div>
        ))}
      </div>
    </>
  );
}
