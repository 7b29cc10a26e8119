import type { NodeState } from '../../src-main/contract/node.ts';
import type { StopStep } from './node-machine.ts';

/** One step of the ladder: what is sent, and how long its effect is waited for. */
export interface StopRung {
  step: StopStep;
  patienceMs: number;
}

/** SIGTERM hands leaders over first and takes 10 to 50 ms; the rest of its patience is for a busy disk. */
export const STOP_LADDER: readonly StopRung[] = [
  { step: 'term', patienceMs: 10_000 },
  { step: 'interrupt', patienceMs: 3_000 },
  { step: 'kill', patienceMs: 5_000 },
];

/** The rungs for a node in this state. In lame duck mode nats-server ignores SIGTERM (server/signal.go). */
export function rungsFor(state: NodeState, ladder: readonly StopRung[] = STOP_LADDER): StopRung[] {
  return ladder.filter((rung) => rung.step !== 'term' || state.at !== 'lame-duck');
}

/**
 * Goes down the ladder until the process is gone. Answers the step that worked, `null` when none did.
 * `send` is called once for each step, just before it is waited for.
 */
export async function descend(
  rungs: readonly StopRung[],
  gone: Promise<unknown>,
  send: (step: StopStep) => Promise<void>,
): Promise<StopStep | null> {
  for (const rung of rungs) {
    await send(rung.step);
    if (await happensWithin(gone, rung.patienceMs)) return rung.step;
  }
  return null;
}

/** Whether the event happens within so many milliseconds. */
export async function happensWithin(event: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  return Promise.race([event.then(() => true as const), late]).finally(() => clearTimeout(timer));
}
