import { type BackOffPolicy, DEFAULT_BACK_OFF } from './back-off.ts';
import { STOP_LADDER, type StopRung } from './stop-ladder.ts';

/** Every patience of the cluster in one place, so that tests can be quick. Milliseconds. */
export interface ClusterTimings {
  /** From spawn to the first answer of /varz. A process that takes longer is killed and counts as crashed. */
  answerMs: number;
  /** From the start of the cluster to all nodes ready. A restart with data elects after 4 to 9 s. */
  bootMs: number;
  backOff: BackOffPolicy;
  stopLadder: readonly StopRung[];
}

export const DEFAULT_TIMINGS: ClusterTimings = {
  answerMs: 15_000,
  bootMs: 60_000,
  backOff: DEFAULT_BACK_OFF,
  stopLadder: STOP_LADDER,
};
