import type { NodeName } from '../../../src-main/contract/node.ts';
import { MonitorError } from '../../monitor/index.ts';
import type { Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { lookUntilProved, proved, unproved } from './look-until.ts';

/** A pair of nodes that should not see each other. */
export interface Pair {
  from: NodeName;
  to: NodeName;
}

/**
 * No route across the cut in the /routez of any node on either side of it. A node without a process has none; one that
 * does not answer proves nothing.
 */
export function proveNoRoute(o: {
  stage: FaultStage;
  pairs: readonly Pair[];
  signal: AbortSignal;
  patienceMs: number;
}): Promise<Verdict> {
  const ends = [...new Set(o.pairs.flatMap(({ from, to }) => [from, to]))].sort();
  return lookUntilProved({
    signal: o.signal,
    patienceMs: o.patienceMs,
    look: async () => {
      const words = new Map(
        await Promise.all(ends.map(async (node) => [node, await routesOf(o.stage, node)] as const)),
      );
      const silent = ends.filter((node) => words.get(node) === 'silent');
      if (silent.length > 0) return unproved(`${silent.join(' and ')} did not answer /routez.`);
      const seen = o.pairs.flatMap(({ from, to }) =>
        [
          { at: from, other: to },
          { at: to, other: from },
        ].filter(({ at, other }) => has(words.get(at), other)),
      );
      if (seen.length > 0)
        return unproved(seen.map(({ at, other }) => `${at} still has a route to ${other}.`).join(' '));
      return proved(words.size === 0 ? 'No node.' : tell(ends, o.pairs, words));
    },
  });
}

type Word = ReadonlySet<string> | 'silent' | 'no process';

async function routesOf(stage: FaultStage, node: NodeName): Promise<Word> {
  const { at } = stage.stateOf(node);
  if (at === 'stopped' || at === 'crashed') return 'no process';
  try {
    const { routes } = await stage.ask(node).routez();
    return new Set(routes.flatMap((route) => route.remote_name ?? []));
  } catch (error) {
    if (error instanceof MonitorError) return 'silent';
    throw error;
  }
}

function has(word: Word | undefined, other: NodeName): boolean {
  return word instanceof Set && word.has(other);
}

function tell(ends: readonly NodeName[], pairs: readonly Pair[], words: ReadonlyMap<string, Word>): string {
  const asked = ends.filter((node) => words.get(node) !== 'no process');
  const dead = ends.filter((node) => words.get(node) === 'no process');
  const across = pairs.map(({ from, to }) => `${from} and ${to}`).join(', ');
  const said = asked.length === 0 ? '' : `No route between ${across} in /routez of ${asked.join(', ')}.`;
  return [said, ...dead.map((node) => `${node} has no process.`)].filter((text) => text !== '').join(' ');
}
