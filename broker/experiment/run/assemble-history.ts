import type { ExperimentFile } from '../../../src-main/contract/experiment-file.ts';
import type { History } from '../history/history.ts';
import { subjectsOf } from './client-jobs.ts';
import { holdersOf, type Look } from './look.ts';

/** What only the run knows. */
type Seen = Omit<History, 'stream' | 'publishers' | 'subjects' | 'consumers' | 'limits'>;

/**
 * The history of a run: what was seen, and what the file declares of it.
 *
 * @param own what each node said of its own data before the reading began
 */
export function assembleHistory(file: ExperimentFile, own: Look, seen: Seen): History {
  const states = new Map(holdersOf(own).map(([node, { state }]) => [node, state]));
  const { stream, publishers, consumers, limits } = file;
  return {
    ...seen,
    stream: {
      name: stream.name,
      replicas: stream.num_replicas,
      storage: stream.storage,
      duplicateWindowMs: stream.duplicate_window,
    },
    publishers: publishers.map(({ name, window, publishGap }) => ({
      name,
      mode: window === 1 ? 'sync' : 'async',
      publishGapMs: publishGap ?? null,
    })),
    subjects: subjectsOf(file),
    replicas: seen.replicas.map((replica) => {
      const state = states.get(replica.node);
      if (!state) return replica;
      const { messages, first_seq: firstSequence, last_seq: lastSequence } = state;
      return { ...replica, own: { messages, firstSequence, lastSequence } };
    }),
    consumers: consumers.map(({ name, max_deliver: maxDeliver }) => ({ name, maxDeliver })),
    limits: {
      publishGapMs: limits.publishGap ?? null,
      recoveryMs: limits.recovery ?? null,
      wholeAgainMs: limits.whole ?? null,
    },
  };
}
