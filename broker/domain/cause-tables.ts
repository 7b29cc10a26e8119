import type { TimelineEvent } from '../../src-main/contract/timeline.ts';

/** What takes a node out of its groups. A wipe needs a stopped node, so it takes nothing out. */
const LEAVES = new Set([
  'node.kill',
  'node.stop',
  'node.pause',
  'node.lameDuck',
  'node.restart',
  'node.crashed',
  'fault.node.kill',
  'fault.node.stop',
  'fault.node.pause',
  'fault.node.lame-duck',
  'fault.node.restart',
  'fault.cluster.kill-all',
  'fault.cluster.rolling-restart',
  'fault.storage.limit',
]);

/**
 * What keeps nodes from hearing each other. Its end disturbs too: a follower that was alone comes back with a higher
 * term, and an election follows (nats/faults.md, section 2).
 */
const PARTS = new Set(['fault.link.cut', 'fault.link.black-hole', 'fault.link.hold', 'fault.split', 'fault.split.hub']);

/** What asks the leader of a group to hand over. */
const STEPS_DOWN = new Set(['raft.stepDown', 'fault.leader.step-down']);

export function leaves(event: TimelineEvent): boolean {
  return LEAVES.has(event.kind);
}

/** Whether it comes between servers. A client's own link is no matter of the groups. */
export function parts(event: TimelineEvent): boolean {
  return PARTS.has(event.kind) && !isOfClients(event);
}

/** Whether it comes between applications and a node. */
export function partsClients(event: TimelineEvent): boolean {
  return PARTS.has(event.kind) && isOfClients(event);
}

export function stepsDown(event: TimelineEvent): boolean {
  return STEPS_DOWN.has(event.kind);
}

/** The nodes it happened to: of a fault of links both ends. */
export function nodesOf(event: TimelineEvent): string[] {
  const { nodes } = event.facts;
  if (typeof nodes === 'string') return nodes.split(' ');
  return event.node === null ? [] : [event.node];
}

/** When it may bring something about, in order. */
export function momentsOf(event: TimelineEvent): number[] {
  return PARTS.has(event.kind) && event.endedAt !== null ? [event.at, event.endedAt] : [event.at];
}

/** A restart of one node after the other goes on for as long as it takes. */
export function lastsUntil(event: TimelineEvent): number {
  if (event.kind !== 'fault.cluster.rolling-restart') return event.at;
  return event.endedAt ?? Infinity;
}

function isOfClients(event: TimelineEvent): boolean {
  const { resolved } = event.facts;
  return typeof resolved === 'string' && resolved.startsWith('client-');
}
