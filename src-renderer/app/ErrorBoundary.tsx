import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Note } from '../ui/Note.tsx';
import { copyText } from '../ui/copy-text.ts';
import styles from './ErrorBoundary.module.css';

interface ErrorBoundaryProps {
  /** What cannot be shown: "The Streams screen". */
  what: string;
  /** A new value tries again, such as the path. */
  resetKey?: string;
  children: ReactNode;
}

interface ErrorBoundaryState {
  error: Error | null;
  resetKey: string | undefined;
}

/** A fault in one screen stays in that screen: it says so, and the cluster goes on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, resetKey: undefined };

  static getDerivedStateFromError(error: Error): Partial<ErrorBoundaryState> {
    return { error };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState): Partial<ErrorBoundaryState> {
    return props.resetKey === state.resetKey ? {} : { error: null, resetKey: props.resetKey };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={cx(styles.place)}>
        <Note
          kind="down"
          role="alert"
          title={`${this.props.what} cannot be shown: ${error.message}`}
          actions={
            <>
              <Button size="sm" onPress={() => this.setState({ error: null })}>
                Show again
              </Button>
              <Button size="sm" variant="quiet" onPress={() => void copyText(error.stack ?? error.message)}>
                Copy the details
              </Button>
            </>
          }
        >
          This is a fault in Jetlab. The cluster is not affected.
        </Note>
      </div>
    );
  }
}
