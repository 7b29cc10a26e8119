import type { NodeName } from '../../../src-main/contract/node.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { World } from '../../state/world.ts';
import { length } from '../../ui/times.ts';
import { toast } from '../../ui/toasts.ts';
import { defineAction } from '../action.ts';
import { groupAtStart, groupName } from './group-name.ts';
import { killNode } from './node-actions.tsx';

/** What a group action acts on: `meta`, `stream/ORDERS`, `consumer/ORDERS/billing`. */
export interface OnGroup {
  group: string;
}

const find = (world: World, id: string): RaftGroup | undefined => world.groups?.find((group) => group.id === id);

/** Asks the leader of a group to step down, for `preferred` where given. */
export const stepDown = defineAction<OnGroup & { preferred?: NodeName }>({
  id: 'raft.stepDown',
  icon: 'leader',
  kind: 'plain',
  label: 'Step down',
  title: ({ group, preferred }) =>
    preferred
      ? `Move the leader of ${groupName(group)} to ${preferred}`
      : `Step down the leader of ${groupName(group)}`,
  detail: ({ group }, world) => `${find(world, group)?.leader ?? 'none'} leads now`,
  cli: ({ group, preferred }) =>
    `jetlab stepdown ${group.replace(/^(stream|consumer)\//, '')}${preferred ? ` --prefer ${preferred}` : ''}`,
  available({ group, preferred }, world) {
    const found = find(world, group);
    if (!found) return 'The group is not known.';
    if (found.leader === null) return `${groupAtStart(group)} has no leader.`;
    if (found.replicas < 2) return `${groupAtStart(group)} has one replica, so no other server can lead it.`;
    if (preferred === undefined) return true;
    if (preferred === found.leader) return `${preferred} leads it already.`;
    const member = found.members.find((one) => one.node === preferred);
    return (member !== undefined && member.role !== 'offline') || `${preferred} is not up or has no replica.`;
  },
  async run(context, { host }) {
    const { from, to, tookMs } = await host.call('raft.stepDown', context);
    const name = groupName(context.group);
    toast({
      tone: to ? 'plain' : 'late',
      icon: 'leader',
      title: to ? `${to} leads ${name}` : `${groupAtStart(context.group)} has no leader yet`,
      text: to && tookMs !== null ? `Elected ${length(tookMs)} after ${from} stepped down.` : `${from} stepped down.`,
    });
  },
});

/** Kills the node that leads a group. The node is fixed when the hold begins: a hold never moves to another node. */
export const killLeader = defineAction<OnGroup & { leader: NodeName }>({
  id: 'raft.killLeader',
  icon: 'bolt',
  kind: 'hold',
  done: 'Killed',
  title: ({ group }) => (group === 'meta' ? 'Kill the meta leader' : `Kill the leader of ${groupName(group)}`),
  detail: ({ leader }) => `${leader}, SIGKILL, storage stays`,
  cli: ({ leader }) => `jetlab kill ${leader}`,
  available({ group, leader }, world) {
    if (find(world, group)?.leader !== leader) return `${leader} does not lead ${groupName(group)} any more.`;
    return killNode.available?.({ node: leader }, world) ?? true;
  },
  run: ({ leader }, { host }) => host.call('node.kill', { node: leader }),
});
