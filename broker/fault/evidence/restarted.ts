import type { Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import type { KnownProcess } from './gone.ts';
import { lookUntilProved, proved, together, unproved } from './look-until.ts';

const PATIENCE_MS = 20_000;

/** Each earlier process is gone, and another one answers in its place. */
export function proveRestarted(
  stage: FaultStage,
  before: readonly KnownProcess[],
  signal: AbortSignal,
): Promise<Verdict> {
  const look = async ({ node, pid }: KnownProcess): Promise<Verdict> => {
    const state = stage.stateOf(node);
    const now = 'pid' in state ? state.pid : null;
    if (now === null || now === pid) return unproved(`${node} has no new process yet: it is ${state.at}.`);
    if (!(await stage.isGone(node, pid))) return unproved(`Process ${pid} of ${node} is still there.`);
    const varz = await stage
      .ask(node)
      .varz()
      .catch(() => null);
    if (varz === null) return unproved(`Process ${now} of ${node} does not answer yet.`);
    return proved(`Process ${now} of ${node} answers in the place of ${pid}, which is gone.`);
  };
  return lookUntilProved({
    signal,
    patienceMs: PATIENCE_MS,
    look: async () => together(await Promise.all(before.map(look))),
  });
}
