import { useEffect, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../broker/domain/errors.ts';
import { useHost } from '../../host/index.ts';

export type NodeConfigState =
  { at: 'loading' } | { at: 'ready'; path: string; text: string } | { at: 'failed'; error: ErrorData };

/** The configuration that a node was started with; read again when it starts anew. `null` reads nothing. */
export function useConfig(node: string | null, startedAt: number | null): NodeConfigState {
  const host = useHost();
  const [state, setState] = useState<NodeConfigState>({ at: 'loading' });
  useEffect(() => {
    if (node === null) return undefined;
    let isOpen = true;
    setState({ at: 'loading' });
    host.call('node.config', { node }).then(
      (config) => {
        if (isOpen) setState({ at: 'ready', ...config });
      },
      (error: unknown) => {
        if (isOpen) setState({ at: 'failed', error: toErrorData(error, 'node.config') });
      },
    );
    return () => {
      isOpen = false;
    };
  }, [host, node, startedAt]);
  return state;
}
