import type { FileProblem } from '../../../../src-main/contract/experiment.ts';
import { cx } from '../../../ui/cx.ts';
import { yamlTokens } from './yaml-tokens.ts';
import styles from './YamlEditor.module.css';

interface YamlLinesProps {
  lines: readonly string[];
  problems: readonly FileProblem[];
}

/** The text in colours, line by line, with a mark from where each problem begins. */
export function YamlLines({ lines, problems }: YamlLinesProps) {
  return (
    <pre className={cx(styles.lines)} aria-hidden="true">
      {lines.map((line, i) => {
        const problem = problems.find((one) => one.line === i + 1);
        return (
          <span key={i} data-line={i + 1} className={cx(styles.line)}>
            {yamlTokens(line).map((token, n) => (
              <span key={n} className={styles[token.kind]}>
                {token.text}
              </span>
            ))}
            {problem && <Underline line={line} column={problem.column} />}
          </span>
        );
      })}
    </pre>
  );
}

function Underline({ line, column }: { line: string; column: number }) {
  const from = Math.min(column - 1, Math.max(0, line.length - 1));
  return (
    <span className={cx(styles.underline)}>
      {' '.repeat(from)}
      <u>{' '.repeat(Math.max(1, line.trimEnd().length - from))}</u>
    </span>
  );
}
