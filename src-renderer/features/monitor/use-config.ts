import { useEffect, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../broker/domain/errors.ts';
import { useHost } from '../../host/index.ts';

export type NodeConfigState =
  { at: 'loading' } | { at: 'ready'; path: string; text: string } | { at: 'failed'; error: ErrorData };

const LOADING: NodeConfigState = { at: 'loading' };

/** The configuration that a node was started with; read again when it starts anew. `null` reads nothing. */
export function useConfig(node: string | null, startedAt: number | null): NodeConfigState {
  const host = useHost();
  const [read, setRead] = useState<{ node: string; startedAt: number | null; state: NodeConfigState } | null>(null);
  useEffect(() => {
    if (node === null) return undefined;
    let isOpen = true;
    const tell = (state: NodeConfigState) => {
      if (isOpen) setRead({ node, startedAt, state });
    };
    host.call('node.config', { node }).then(
      (config) => tell({ at: 'ready', ...config }),
      (error: unknown) => tell({ at: 'failed', error: toErrorData(error, 'node.config') }),
    );
    return () => {
      isOpen = false;
    };
  }, [host, node, startedAt]);
  return read !== null && read.node === node && read.startedAt === startedAt ? read.state : LOADING;
}
