import type { NodeName } from '../../../src-main/contract/node.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import { useClusterView } from '../../state/cluster-view.ts';
import type { World } from '../../state/world.ts';
import { offer, offerKey } from '../offer.ts';
import type { Offer } from '../registry.ts';
import { copyUrls, makeEphemeral, makePersistent, resetLab, startAll, stopAll } from './lab-actions.tsx';
import { killNode, lameDuckNode, nodeActions, pauseNode, stopNode } from './node-actions.tsx';
import { killLeader, stepDown } from './raft-actions.ts';

/** Above this many, consumers' groups are left to the Raft table: the palette stays readable. */
const MOST_CONSUMER_GROUPS = 20;

/** Everything that can be done to nodes, groups and the cluster now. */
export function labOffers(world: World): Offer[] {
  const nodes = world.lab?.nodes ?? [];
  return [
    ...groupsToOffer(world.groups ?? []).flatMap((group) => [
      ...killLeaderOffers(group, world),
      ...offer(stepDown, { group: group.id }, world, { words: 'elect move' }),
      ...group.members.flatMap(({ node }) =>
        node === group.leader
          ? []
          : offer(stepDown, { group: group.id, preferred: node }, world, { node, onlyWhenSought: true }),
      ),
    ]),
    ...nodes.flatMap(({ name }) =>
      nodeActions.flatMap((action) =>
        offer(action, { node: name }, world, {
          node: name,
          ...(action === killNode ? { gentler: gentlerThanKill(name) } : {}),
        }),
      ),
    ),
    ...[startAll, stopAll, makeEphemeral, makePersistent, resetLab, copyUrls].flatMap((action) =>
      offer(action, null, world, { words: 'cluster lab' }),
    ),
  ];
}

function killLeaderOffers(group: RaftGroup, world: World): Offer[] {
  const { id, leader } = group;
  if (!leader) return [];
  return offer(killLeader, { group: id, leader }, world, { node: leader, gentler: gentlerThanKill(leader) });
}

function gentlerThanKill(node: NodeName): NonNullable<Offer['gentler']> {
  return { on: node, keys: [lameDuckNode, pauseNode, stopNode].map((action) => offerKey(action, { node })) };
}

/** The chosen group first, then streams, the meta group, and consumers while they are few. */
function groupsToOffer(groups: readonly RaftGroup[]): RaftGroup[] {
  const chosen = useClusterView.getState().group;
  const of = (kind: RaftGroup['kind']) => groups.filter((group) => group.kind === kind && group.id !== chosen);
  const consumers = of('consumer');
  return [
    ...groups.filter((group) => group.id === chosen),
    ...of('stream'),
    ...of('meta'),
    ...(consumers.length <= MOST_CONSUMER_GROUPS ? consumers : []),
  ];
}
