import { writeFaultCommand } from '../../../broker/domain/fault-command.ts';
import type { FaultDirection } from '../../../src-main/contract/fault.ts';
import { type Action, defineAction } from '../../actions/index.ts';
import type { World } from '../../state/world.ts';
import { faultAction, inject, isRunning } from './fault-action.ts';
import { bandwidthScale, delayScale } from './fault-scales.ts';
import { useFaultBound } from './fault-bound.ts';
import { planReset, planShape, type Shaping, shapeRecipe, type Step } from './link-plan.ts';
import { aimOf, type LinkTarget, targetName, type Way, wayNames } from './link-target.ts';
import { readLink, stops } from './read-link.ts';

export interface OnLink {
  target: LinkTarget;
}

/** Off while a fault of the same kind lies on the whole target already. */
function notYet(how: 'cut' | 'black-hole' | 'hold', way?: Way) {
  return ({ target }: OnLink, world: World): true | string => {
    const { forward, backward } = readLink(world.faults ?? [], target);
    const on = way ? [way === 'forward' ? forward : backward] : [forward, backward];
    const isSo = on.every(({ stop }) => stop !== null && (stops(stop) === how || stops(stop) === 'cut'));
    return !isSo || `Nothing passes on the ${targetName(target)} link already.`;
  };
}

export const cutLink = faultAction<OnLink>({
  id: 'fault.cut',
  icon: 'cut',
  title: ({ target }) =>
    target.at === 'client' ? `Cut the clients of ${target.node} off` : `Cut ${targetName(target)}`,
  detail: () => 'connections are reset, new ones too',
  available: notYet('cut'),
  recipe: ({ target }) => ({ kind: 'link.cut', link: aimOf(target) }),
});

export const blackHoleLink = faultAction<OnLink>({
  id: 'fault.blackHole',
  icon: 'black-hole',
  label: 'Black hole',
  title: ({ target }) => `Black hole ${target.at === 'pair' ? '' : 'the '}${targetName(target)}`,
  detail: () => 'connections stay open, nothing passes',
  available: notYet('black-hole'),
  recipe: ({ target }) => ({ kind: 'link.black-hole', link: aimOf(target) }),
});

export const holdLink = faultAction<OnLink & { way: Way }>({
  id: 'fault.hold',
  icon: 'pause',
  title: ({ target, way }) => `Hold ${lowerFirst(wayNames(target)[way])}`,
  detail: () => 'data of one way waits, the other goes on',
  available: (context, world) => notYet('hold', context.way)(context, world),
  recipe: ({ target, way }) => ({ kind: 'link.hold', link: aimOf(target), direction: way }),
});

export interface OnShape extends OnLink {
  direction: FaultDirection;
}

/** Sets a behaviour of bytes on their way: delay, bandwidth, slices. */
export const shapeLink = defineAction<OnShape & { shaping: Shaping }>({
  id: 'fault.shape',
  icon: 'bolt',
  kind: 'plain',
  title: ({ target, shaping }) => `${shapeVerb(shaping)} ${theTarget(target)} ${shapeFigure(shaping)}`,
  cli: ({ target, direction, shaping }) =>
    writeFaultCommand(shapeRecipe(target, direction, shaping), { boundMs: useFaultBound.getState().boundMs }),
  available: (_, world) => isRunning(world),
  run: ({ target, direction, shaping }, tools) => take(planShape(target, direction, shaping), tools),
});

/** Takes a behaviour back. */
export const resetShape = defineAction<OnShape & { shape: Shaping['kind'] }>({
  id: 'fault.resetShape',
  icon: 'restart',
  kind: 'plain',
  title: ({ target }) => `Take the fault off ${theTarget(target)}`,
  available: (_, world) => isRunning(world),
  run: ({ target, direction, shape }, tools) =>
    take(planReset(readLink(tools.world.faults ?? [], target), target, direction, shape), tools),
});

/** Ends of connections reach the other side late; 0 takes that back. */
export const slowClose = defineAction<OnLink & { delayMs: number }>({
  id: 'fault.slowClose',
  icon: 'clock',
  kind: 'plain',
  title: ({ target, delayMs }) => `Close connections of ${theTarget(target)} ${delayMs} ms late`,
  cli: ({ target, delayMs }) =>
    writeFaultCommand(
      { kind: 'link.slow-close', link: aimOf(target), delayMs },
      { boundMs: useFaultBound.getState().boundMs },
    ),
  available: (_, world) => isRunning(world),
  run({ target, delayMs }, tools) {
    if (delayMs > 0) return inject({ kind: 'link.slow-close', link: aimOf(target), delayMs }, tools);
    const set = readLink(tools.world.faults ?? [], target).all.filter((one) => one.recipe.kind === 'link.slow-close');
    return take(
      set.map(({ id }) => ({ does: 'clear', id })),
      tools,
    );
  },
});

/** One step after the other: a later one may rest on an earlier one. */
async function take(steps: readonly Step[], tools: Parameters<Action['run']>[1]): Promise<void> {
  for (const step of steps) {
    if (step.does === 'inject') await inject(step.recipe, tools);
    else await tools.host.call('fault.clear', { id: step.id });
  }
}

function shapeVerb({ kind }: Shaping): string {
  return { 'link.latency': 'Delay', 'link.bandwidth': 'Limit', 'link.slice': 'Slice' }[kind];
}

function shapeFigure(shaping: Shaping): string {
  switch (shaping.kind) {
    case 'link.latency':
      return `by ${delayScale.format(shaping.ms).slice(1)}`;
    case 'link.bandwidth':
      return `to ${bandwidthScale.format(shaping.bytesPerSecond)}`;
    case 'link.slice':
      return `into ${shaping.maxBytes} B every ${shaping.delayMs} ms`;
  }
}

function theTarget(target: LinkTarget): string {
  return target.at === 'pair' ? targetName(target) : `the ${targetName(target)}`;
}

function lowerFirst(text: string): string {
  return /^n\d/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
