import type { ClientFault, Condition } from '../../../src-main/contract/experiment-file.ts';
import type { FaultRecipe, LinkAim, NodeAim } from '../../../src-main/contract/fault.ts';
import { formatBytes } from '../../domain/bytes.ts';
import { formatCountOf } from '../../domain/count.ts';
import { formatLength } from '../../domain/elapsed.ts';
import type { ScheduledStep } from '../schedule/schedule.ts';

/** A step as a list shows it: "Kill the leader of ORDERS". */
export function stepTitle(step: ScheduledStep): string {
  switch (step.do) {
    case 'wait':
      return `Wait until ${conditionWords(step.for)}`;
    case 'pause':
      return `Let ${formatLength(step.for)} pass`;
    case 'inject':
      return recipeWords(step.fault);
    case 'misbehave':
      return clientFaultWords(step.client);
    case 'heal':
      return `Heal ${step.id}`;
    case 'assert':
      return `Assert that ${conditionWords(step.that)}`;
  }
}

/** After "until" or "that". */
export function conditionWords(condition: Condition): string {
  if (typeof condition === 'string') return SIMPLE[condition];
  if ('slowConsumers' in condition) return `${formatCountOf(condition.slowConsumers, 'slow consumer')} was cut off`;
  if ('node' in condition) return `${aimWords(condition.node)} is ${condition.is}`;
  if ('publisher' in condition) {
    return condition.is === 'publishing' ? `${condition.publisher} has acks` : `${condition.publisher} has no acks`;
  }
  if ('redeliveries' in condition) {
    return `${condition.consumer} got ${formatCountOf(condition.redeliveries, 'redelivery', 'redeliveries')}`;
  }
  const is = {
    idle: 'has nothing left to do',
    consuming: 'gets messages',
    'gave-up': 'lost a message to max_deliver',
  }[condition.is];
  return `${condition.consumer} ${is}`;
}

const SIMPLE: Record<Extract<Condition, string>, string> = {
  steady: 'the load is steady',
  publishing: 'every publisher has acks',
  silent: 'no publisher has acks',
  leader: 'the stream has a leader',
  'new-leader': 'the stream has another leader',
  'no-leader': 'the stream has no leader',
  whole: 'every replica has everything',
};

/** What a recipe does, with its aims as they are written. */
export function recipeWords(recipe: FaultRecipe): string {
  switch (recipe.kind) {
    case 'node.kill':
      return `Kill ${aimWords(recipe.aim)}`;
    case 'node.stop':
      return `Stop ${aimWords(recipe.aim)} gracefully`;
    case 'node.pause':
      return `Pause ${aimWords(recipe.aim)}`;
    case 'node.lame-duck':
      return `Lame duck for ${aimWords(recipe.aim)}`;
    case 'node.restart':
      return `Restart ${aimWords(recipe.aim)}`;
    case 'cluster.kill-all':
      return 'Kill every node at once';
    case 'cluster.rolling-restart':
      return 'Restart one node after the other';
    case 'link.cut':
      return `Cut ${linkWords(recipe.link)}`;
    case 'link.black-hole':
      return `Black hole on ${linkWords(recipe.link)}`;
    case 'link.hold':
      return `Hold ${directionWords(recipe.direction, recipe.link)}`;
    case 'link.latency':
      return `Delay ${linkWords(recipe.link)} by ${recipe.ms} ms`;
    case 'link.bandwidth':
      return `Limit ${linkWords(recipe.link)} to ${formatBytes(recipe.bytesPerSecond)}/s`;
    case 'link.slow-close':
      return `Close ${linkWords(recipe.link)} ${recipe.delayMs} ms late`;
    case 'link.slice':
      return `Slice ${linkWords(recipe.link)} to ${recipe.maxBytes} B`;
    case 'split':
      return `Split off ${recipe.groups.map((group) => group.map(aimWords).join(' and ')).join(' | ')}`;
    case 'split.hub':
      return `Let every node see ${aimWords(recipe.hub)} alone`;
    case 'storage.wipe':
      return `Wipe the disk of ${aimWords(recipe.aim)}`;
    case 'storage.limit':
      return `Limit the storage of ${aimWords(recipe.aim)} to ${formatBytes(recipe.maxFileBytes)}`;
    case 'storage.damage':
      return `Damage a block of ${recipe.stream} on ${aimWords(recipe.aim)} (${recipe.how})`;
    case 'storage.copy':
      return `Copy the disk of ${recipe.aims.map(aimWords).join(', ')}`;
    case 'storage.roll-back':
      return `Roll the disk of ${recipe.aims.map(aimWords).join(', ')} back to its copy`;
    case 'leader.step-down':
      return `Ask the leader of ${groupWords(recipe.group)} to step down`;
  }
}

export function clientFaultWords(fault: ClientFault): string {
  switch (fault.kind) {
    case 'consumer.silent':
      return `${fault.consumer} never acks`;
    case 'consumer.nak':
      return `${fault.consumer} hands every message back`;
    case 'consumer.crash':
      return `${fault.consumer} crashes with ${formatCountOf(fault.holding, 'message')} in hand`;
    case 'consumer.slow':
      return `${fault.consumer} works ${formatLength(fault.work)} on each message`;
    case 'consumer.poison':
      return `${fault.consumer} fails on one message`;
    case 'publisher.repeat':
      return `${fault.publisher} publishes ${formatCountOf(fault.count, 'id')} again`;
  }
}

function aimWords(aim: NodeAim): string {
  switch (aim.by) {
    case 'node':
      return aim.node;
    case 'leader':
      return `the leader of ${groupWords(aim.group)}`;
    case 'follower':
      return `a follower of ${groupWords(aim.group)}`;
    case 'meta-leader':
      return 'the meta leader';
    case 'load-client':
      return 'the node the client is on';
  }
}

function linkWords(link: LinkAim): string {
  if ('client' in link) return `the client link of ${aimWords(link.client)}`;
  if ('around' in link) return `every route of ${aimWords(link.around)}`;
  return `the route from ${aimWords(link.from)} to ${aimWords(link.to)}`;
}

function directionWords(direction: 'forward' | 'backward', link: LinkAim): string {
  if ('around' in link) return `what goes ${direction === 'forward' ? 'out of' : 'into'} ${aimWords(link.around)}`;
  return `${linkWords(link)}, ${direction}`;
}

/** "ORDERS", "billing of ORDERS", "meta". */
function groupWords(group: string): string {
  const [, stream, consumer] = group.split('/');
  if (stream === undefined) return group;
  return consumer === undefined ? stream : `${consumer} of ${stream}`;
}
