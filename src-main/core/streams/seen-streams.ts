import { isDeepStrictEqual } from 'node:util';
import type { NodeName } from '../../contract/node.ts';
import type { StreamSummary } from '../../contract/stream.ts';
import type { SeenStream } from '../workspace/lab-store.ts';

/**
 * What is remembered of streams and their replicas after a new look: all that is listed now, and what was seen earlier on
 * nodes that cannot speak for themselves. A stream is forgotten when every node that had it is ready and no longer has it.
 */
export function rememberStreams(
  seen: readonly SeenStream[],
  listed: readonly StreamSummary[],
  readyNodes: ReadonlySet<NodeName>,
): readonly SeenStream[] {
  const now = listed.map(({ name, messages, bytes, replicas }) => ({ name, messages, bytes, replicas }));
  const names = new Set(now.map((stream) => stream.name));
  const silent = seen.filter(
    (stream) => !names.has(stream.name) && stream.replicas.some((node) => !readyNodes.has(node)),
  );
  const next = [...now, ...silent];
  return isDeepStrictEqual(next, seen) ? seen : next;
}
