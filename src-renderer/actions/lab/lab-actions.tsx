import { openDialog } from '../../state/dialogs.ts';
import { clientUrls, type World } from '../../state/world.ts';
import { announce } from '../../ui/announcer.ts';
import { copyText } from '../../ui/copy-text.ts';
import { toast } from '../../ui/toasts.ts';
import { defineAction } from '../action.ts';
import { LoseAllDialog } from './LoseAllDialog.tsx';

const isRunning = (world: World) => world.lab?.nodes.some((node) => node.state.at !== 'stopped') ?? false;

export const startAll = defineAction({
  id: 'lab.start',
  icon: 'play',
  kind: 'plain',
  title: () => 'Start all nodes',
  cli: () => 'jetlab up',
  available: (_, world) => {
    if (!world.lab) return 'The state of the cluster is not known yet.';
    const down = world.lab.nodes.some((node) => node.state.at === 'stopped' || node.state.at === 'crashed');
    return down || 'All nodes run.';
  },
  run: (_, { host }) => host.call('lab.start', null),
});

export const stopAll = defineAction({
  id: 'lab.stop',
  icon: 'power',
  kind: 'plain',
  title: () => 'Stop all nodes',
  detail: (_, world) =>
    world.lab?.persistence === 'ephemeral' ? 'asks first: the store is ephemeral' : 'storage stays',
  available: (_, world) => isRunning(world) || 'No node runs.',
  run(_, { host, world }) {
    if (world.lab?.persistence !== 'ephemeral' || !world.streams?.length) return host.call('lab.stop', null);
    openDialog((close) => (
      <LoseAllDialog
        title="Stop all nodes"
        word="stop"
        confirmLabel="Stop all nodes"
        streams={world.streams ?? []}
        after="The store is ephemeral and is removed when the cluster stops."
        run={() => host.call('lab.stop', null)}
        onClose={close}
      />
    ));
  },
});

export const resetLab = defineAction({
  id: 'lab.reset',
  icon: 'trash',
  kind: 'hold',
  cli: () => 'jetlab reset --confirm reset',
  title: () => 'Reset the lab to empty',
  detail: () => 'removes every stream and consumer for good',
  available: (_, world) => world.lab !== undefined || 'The state of the cluster is not known yet.',
  run(_, { host, world }) {
    openDialog((close) => (
      <LoseAllDialog
        title="Reset the lab to empty"
        word="reset"
        confirmLabel="Reset the lab"
        streams={world.streams ?? []}
        after="The storage of all nodes is removed, then the cluster starts again. The timeline is kept."
        run={(confirm) => host.call('lab.reset', { confirm })}
        onClose={close}
      />
    ));
  },
});

export const makeEphemeral = defineAction({
  id: 'lab.ephemeral',
  icon: 'tolerant',
  kind: 'plain',
  title: () => 'Make the cluster ephemeral',
  detail: () => 'restarts on an empty store that is removed at stop, keeps the persistent one',
  available: (_, world) => world.lab?.persistence === 'persistent' || 'The cluster is ephemeral.',
  run: (_, { host }) => host.call('lab.setPersistence', { persistence: 'ephemeral' }),
});

export const makePersistent = defineAction({
  id: 'lab.persistent',
  icon: 'lock',
  kind: 'plain',
  title: () => 'Make the cluster persistent',
  detail: () => 'restarts on the kept store, removes the ephemeral one',
  available: (_, world) => world.lab?.persistence === 'ephemeral' || 'The cluster is persistent.',
  run(_, { host, world }) {
    const change = () => host.call('lab.setPersistence', { persistence: 'persistent' });
    if (!world.streams?.length) return change();
    openDialog((close) => (
      <LoseAllDialog
        title="Make the cluster persistent"
        word="persistent"
        confirmLabel="Make persistent"
        streams={world.streams ?? []}
        after="The ephemeral store is removed. The cluster starts again with the streams of the persistent store."
        run={change}
        onClose={close}
      />
    ));
  },
});

export const copyUrls = defineAction({
  id: 'lab.copyUrls',
  worksInPast: true,
  icon: 'copy',
  kind: 'plain',
  title: () => 'Copy the URL list',
  detail: (_, world) => (world.lab ? clientUrls(world.lab).join(',') : ''),
  available: (_, world) => world.lab !== undefined || 'The ports are not known yet.',
  async run(_, { world }) {
    if (!world.lab) return;
    const urls = clientUrls(world.lab).join(',');
    if (await copyText(urls)) announce(`Copied ${urls}`);
    else toast({ tone: 'late', title: 'The clipboard is not available', text: urls });
  },
});
