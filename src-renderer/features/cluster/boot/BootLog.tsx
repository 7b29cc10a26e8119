import { useFeedItems } from '../../../host/index.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import styles from './BootLog.module.css';

const LINES = 6;

/** The last lines of the node whose step runs. */
export function BootLog({ node }: { node: string }) {
  const { items } = useFeedItems('node.log', { nodes: [node] }, 40);
  const lines = items.slice(-LINES);
  return (
    <section className={cx(styles.place)} aria-label={`Log of ${node}`}>
      <h2 className={cx(styles.head)}>
        <Icon name="terminal" size={14} />
        {node}
        <span>log of the node whose step is running</span>
      </h2>
      <div className={cx(styles.log)}>
        {lines.map((line) => (
          <div key={line.seq}>
            [{line.level}] {line.text}
          </div>
        ))}
        {lines.length === 0 && <div>No line yet.</div>}
      </div>
    </section>
  );
}
