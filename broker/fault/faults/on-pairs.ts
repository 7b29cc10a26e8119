import type { NodeName } from '../../../src-main/contract/node.ts';
import { JetlabError } from '../../domain/errors.ts';
import { type Pair, proveNoRoute } from '../evidence/no-route.ts';
import type { InPlace, AnyJob, Target } from '../fault.ts';
import { nodesOf, pairLink } from '../link-aims.ts';
import { putOnLinks, routesOf } from './on-links.ts';

const PATIENCE_MS = { cut: 5_000, 'black-hole': 10_000 };

/** The links of the pairs. @throws JetlabError `fault-impossible` when there is none */
export function onPairs(pairs: readonly Pair[], nodes: readonly NodeName[], title: string): Target {
  const links = pairs.flatMap(({ from, to }) => pairLink(from, to, nodes) ?? []);
  if (links.length === 0) {
    throw new JetlabError('fault-impossible', { fault: 'A split', reason: 'no link lies between the groups' });
  }
  return { title, resolved: links.map((link) => link.id), nodes: nodesOf(links), links };
}

/** Cuts all of them, in one of two ways; proved when no server knows a route across. */
export async function cutPairs(job: AnyJob, how: 'cut' | 'black-hole'): Promise<InPlace> {
  const { stage, target } = job;
  const heal = await putOnLinks(job, () =>
    how === 'cut' ? { does: 'cut' } : { does: 'hold', directions: ['up', 'down'] },
  );
  const pairs = routesOf(target.links);
  return { heal, prove: (signal) => proveNoRoute({ stage, pairs, signal, patienceMs: PATIENCE_MS[how] }) };
}
