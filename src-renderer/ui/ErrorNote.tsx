import type { ReactNode } from 'react';
import type { ErrorData } from '../../broker/domain/errors.ts';
import { cx } from './cx.ts';
import { Note } from './Note.tsx';
import styles from './ErrorNote.module.css';

interface ErrorNoteProps {
  error: ErrorData;
  /** Names what speaks in `cause`. */
  causeTitle?: string;
  actions?: ReactNode;
}

/** A refusal in place: what was refused, what to do next, and the original words one press away. */
export function ErrorNote({ error, causeTitle = 'The words of the server', actions }: ErrorNoteProps) {
  const description = typeof error.details['description'] === 'string' ? error.details['description'] : undefined;
  const words = error.cause ?? description;
  return (
    <Note kind="down" title={error.message} role="alert" actions={actions}>
      {error.help}
      {words && (
        <details className={cx(styles.words)}>
          <summary>{causeTitle}</summary>
          <pre>{words}</pre>
        </details>
      )}
    </Note>
  );
}
