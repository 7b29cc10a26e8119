import { defineAction, offer, type Offer } from '../../actions/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import type { World } from '../../state/world.ts';
import { count } from '../../ui/figures.ts';
import { LoadDialog } from './LoadDialog.tsx';

/** What load is put on; `null` asks in the dialog. */
export interface OnLoad {
  stream: string | null;
}

const isActive = (world: World) => world.load?.at === 'running' || world.load?.at === 'paused';

export const startLoad = defineAction<OnLoad>({
  id: 'load.start',
  icon: 'play',
  kind: 'plain',
  label: 'Load',
  title: ({ stream }) => (stream === null ? 'Put load on a stream' : `Put load on ${stream}`),
  detail: () => 'publishes at a rate, counts acks and gaps',
  cli: ({ stream }) => `jetlab load ${stream ?? 'STREAM'}`,
  available(_, world) {
    if (isActive(world) && world.load?.at !== 'idle') return `Load runs on ${world.load?.plan.stream}.`;
    return (world.streams?.length ?? 0) > 0 || 'There is no stream to publish to.';
  },
  run: ({ stream }, { host }) => openDialog((close) => <LoadDialog stream={stream} host={host} onClose={close} />),
});

export const stopLoad = defineAction({
  id: 'load.stop',
  icon: 'stop',
  kind: 'plain',
  label: 'Stop load',
  title: () => 'Stop load',
  detail: (_, world) => onWhat(world),
  available: (_, world) => isActive(world) || 'No load runs.',
  run: (_, { host }) => host.call('load.stop', null),
});

export const pauseLoad = defineAction({
  id: 'load.pause',
  icon: 'pause',
  kind: 'plain',
  label: 'Pause load',
  title: () => 'Pause load',
  detail: (_, world) => onWhat(world),
  available: (_, world) => world.load?.at === 'running' || 'No load runs.',
  run: (_, { host }) => host.call('load.pause', null),
});

export const resumeLoad = defineAction({
  id: 'load.resume',
  icon: 'play',
  kind: 'plain',
  label: 'Resume load',
  title: () => 'Resume load',
  detail: (_, world) => onWhat(world),
  available: (_, world) => world.load?.at === 'paused' || 'Load is not paused.',
  run: (_, { host }) => host.call('load.resume', null),
});

/** What the palette offers on load. */
export function loadOffers(world: World): Offer[] {
  return [
    ...[stopLoad, pauseLoad, resumeLoad].flatMap((action) => offer(action, null, world, { words: 'publish' })),
    ...(world.streams ?? []).flatMap(({ name }) =>
      offer(startLoad, { stream: name }, world, { words: 'publish start' }),
    ),
  ];
}

function onWhat(world: World): string {
  return world.load && world.load.at !== 'idle'
    ? `${world.load.plan.stream}, ${count(world.load.plan.rate)} msg/s`
    : '';
}
