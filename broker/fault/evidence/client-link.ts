import type { NodeName } from '../../../src-main/contract/node.ts';
import type { Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { lookUntilProved, proved, unproved } from './look-until.ts';

const PATIENCE_MS = 3_000;
/** A server greets within a millisecond. */
const SILENCE_MS = 700;

/** A new connection of an application is reset. */
export function proveClientCut(stage: FaultStage, node: NodeName, signal: AbortSignal): Promise<Verdict> {
  return lookUntilProved({
    signal,
    patienceMs: PATIENCE_MS,
    look: async () => {
      const met = await stage.probeClient(node).knock(SILENCE_MS);
      if (met.at === 'refused') return proved(`A new client of ${node} was reset after ${Math.round(met.afterMs)} ms.`);
      return unproved(`A new client of ${node} was ${met.at === 'answers' ? 'answered' : 'met with silence'}.`);
    },
  });
}

/**
 * A new connection is made and meets silence. With data held towards the node the server's greeting still comes; held
 * towards the applications, or both ways, it does not, though the server sends it.
 */
export function proveClientSilent(
  stage: FaultStage,
  node: NodeName,
  o: { greets: boolean; signal: AbortSignal },
): Promise<Verdict> {
  return lookUntilProved({
    signal: o.signal,
    patienceMs: PATIENCE_MS,
    look: async () => {
      const met = await stage.probeClient(node).knock(SILENCE_MS);
      if (met.at === 'answers') return unproved(`A new client of ${node} was answered.`);
      if (met.at === 'refused') return unproved(`A new client of ${node} was reset.`);
      const greeting = met.heard ? 'the greeting of the server came' : 'not even the greeting of the server came';
      const told = `A new client of ${node} was connected; within ${SILENCE_MS} ms ${greeting}, and no answer to a ping.`;
      return met.heard === o.greets ? proved(told) : unproved(told);
    },
  });
}
