import type { NodeAim } from '../../../src-main/contract/fault.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import { offer, type Offer } from '../../actions/index.ts';
import { useClusterView } from '../../state/cluster-view.ts';
import type { World } from '../../state/world.ts';
import { clearAllFaults, clearFault } from './clear-actions.ts';
import { USUAL_GAP_MS } from './fault-scales.ts';
import { blackHoleLink, cutLink, holdLink, shapeLink, slowClose } from './link-actions.ts';
import type { LinkTarget } from './link-target.ts';
import {
  blackHoleNode,
  copyAllDisks,
  copyDisk,
  hubOnly,
  isolateNode,
  killAll,
  limitStorage,
  rejoinNode,
  rollingRestart,
  splitAll,
  USUAL_LIMIT_BYTES,
} from './node-fault-actions.ts';
import { isSetFault } from './read-link.ts';
import { blackHoleRole, cutClientsOfRole, isolateRole, pauseRole } from './role-actions.ts';
import { damageBlock, rollBack } from './storage-actions.tsx';

const CUT = 'partition split isolate cut off network fault';

/** Every fault that can be injected now, by role first: whoever has it at that moment is meant. */
export function faultOffers(world: World): Offer[] {
  const faults = (world.faults ?? []).filter(isSetFault);
  return [
    ...(faults.length > 0 ? offer(clearAllFaults, null, world, { words: 'heal mend reset' }) : []),
    ...roles(world.groups ?? []).flatMap((aim) => roleOffers(aim, world)),
    ...nodeOffers(world),
    ...(world.lab?.links ?? []).flatMap(({ id, from, to }) => linkOffers({ at: 'pair', id, from, to }, world)),
    ...faults.flatMap((one) => offer(clearFault, { id: one.id, title: one.title }, world, { onlyWhenSought: true })),
    ...offer(splitAll, null, world, { words: CUT }),
    ...[killAll, rollingRestart, copyAllDisks].flatMap((action) =>
      offer(action, null, world, { words: 'cluster fault', onlyWhenSought: true }),
    ),
  ];
}

/** The chosen group and the streams by leader and follower, the meta leader, and where the load is. */
function roles(groups: readonly RaftGroup[]): NodeAim[] {
  const chosen = useClusterView.getState().group;
  const streams = groups
    .filter((group) => group.kind === 'stream' || (group.id === chosen && group.kind === 'consumer'))
    .toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
  return [
    ...streams.flatMap(({ id, replicas }): NodeAim[] => [
      { by: 'leader', group: id },
      ...(replicas > 1 ? [{ by: 'follower', group: id } as const] : []),
    ]),
    { by: 'meta-leader' },
    { by: 'load-client' },
  ];
}

function roleOffers(aim: NodeAim, world: World): Offer[] {
  const extras = { words: CUT };
  return [
    ...offer(isolateRole, { aim }, world, extras),
    ...offer(blackHoleRole, { aim }, world, extras),
    ...offer(pauseRole, { aim }, world, { words: 'freeze fault', onlyWhenSought: true }),
    ...offer(cutClientsOfRole, { aim }, world, { ...extras, onlyWhenSought: true }),
  ];
}

function nodeOffers(world: World): Offer[] {
  return (world.lab?.nodes ?? []).flatMap(({ name: node }) => {
    const extras = { node, words: CUT };
    const client: LinkTarget = { at: 'client', node };
    return [
      ...offer(rejoinNode, { node }, world, { node, words: 'heal mend' }),
      ...offer(isolateNode, { node }, world, extras),
      ...offer(blackHoleNode, { node }, world, { ...extras, onlyWhenSought: true }),
      ...offer(hubOnly, { node }, world, { ...extras, onlyWhenSought: true }),
      ...linkOffers(client, world),
      ...offer(limitStorage, { node, maxFileBytes: USUAL_LIMIT_BYTES }, world, {
        node,
        words: 'storage disk full fault',
        onlyWhenSought: true,
      }),
      ...[copyDisk, rollBack, damageBlock].flatMap((action) =>
        offer(action, { node }, world, { node, words: 'storage disk fault', onlyWhenSought: true }),
      ),
    ];
  });
}

/** Usual figures, to begin with: the inspector has the exact ones. */
function linkOffers(target: LinkTarget, world: World): Offer[] {
  const node = target.at === 'pair' ? undefined : target.node;
  // A pair is typed with a plain hyphen, from either end.
  const pair = target.at === 'pair' ? ` ${target.from}-${target.to} ${target.to}-${target.from}` : '';
  const extras = { words: `link network fault slow${pair}`, onlyWhenSought: true, ...(node ? { node } : {}) };
  const latency = { kind: 'link.latency', ms: 120, jitterMs: 0 } as const;
  const bandwidth = { kind: 'link.bandwidth', bytesPerSecond: 64_000 } as const;
  const slice = { kind: 'link.slice', maxBytes: 64, delayMs: USUAL_GAP_MS } as const;
  return [
    ...offer(cutLink, { target }, world, extras),
    ...offer(blackHoleLink, { target }, world, extras),
    ...(['forward', 'backward'] as const).flatMap((way) => offer(holdLink, { target, way }, world, extras)),
    ...[latency, bandwidth, slice].flatMap((shaping) =>
      offer(shapeLink, { target, direction: 'both', shaping }, world, extras),
    ),
    ...offer(slowClose, { target, delayMs: 500 }, world, extras),
  ];
}
