import type { StreamDraft } from '../../../broker/domain/stream-config.ts';
import { defineAction, offer, type Offer } from '../../actions/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { navigate } from '../../state/route.ts';
import type { World } from '../../state/world.ts';
import { bytes, counted } from '../../ui/figures.ts';
import { toast } from '../../ui/toasts.ts';
import { DeleteStreamDialog } from './DeleteStreamDialog.tsx';

/** What a stream action acts on. */
export interface OnStream {
  stream: string;
}

const named = (world: World, name: string) => world.streams?.find((stream) => stream.name === name);

export const newStream = defineAction({
  id: 'stream.new',
  icon: 'plus',
  kind: 'plain',
  keys: 'Mod+Shift+S',
  label: 'New stream',
  title: () => 'New stream',
  cli: () => 'nats stream add',
  worksInPast: true,
  run: () => navigate('/streams/new'),
});

/** What the example makes: three replicas, so that losing one server loses nothing. */
export const ordersExample: StreamDraft = {
  name: 'ORDERS',
  subjects: ['orders.>'],
  retention: 'limits',
  storage: 'file',
  num_replicas: 3,
  max_age: 0,
  max_bytes: -1,
};

export const createOrders = defineAction({
  id: 'stream.example',
  icon: 'streams',
  kind: 'plain',
  label: 'Create ORDERS example',
  title: () => 'Create ORDERS example',
  detail: () => 'orders.>, file, three replicas',
  cli: () => "nats stream add ORDERS --subjects 'orders.>' --replicas 3 --defaults",
  available(_, world) {
    if (named(world, 'ORDERS')) return 'There is a stream ORDERS.';
    return world.lab?.phase === 'ready' || 'It needs three nodes that are up.';
  },
  async run(_, { host }) {
    const { name, leader } = await host.call('stream.create', ordersExample);
    toast({
      tone: 'plain',
      icon: 'streams',
      title: `${name} created`,
      text: leader ? `${leader} leads it. Messages on orders.> are stored from now on.` : undefined,
    });
    navigate(`/streams/${name}`);
  },
});

export const showStream = defineAction<OnStream>({
  id: 'stream.show',
  icon: 'streams',
  kind: 'plain',
  title: ({ stream }) => stream,
  detail: ({ stream }, world) => {
    const found = named(world, stream);
    return found ? `Stream, ${counted(found.messages, 'message')}, ${bytes(found.bytes)}` : 'Stream';
  },
  cli: ({ stream }) => `nats stream info ${stream}`,
  worksInPast: true,
  run: ({ stream }) => navigate(`/streams/${encodeURIComponent(stream)}`),
});

export const deleteStream = defineAction<OnStream>({
  id: 'stream.remove',
  icon: 'trash',
  kind: 'hold',
  label: 'Delete',
  title: ({ stream }) => `Delete ${stream}`,
  detail: ({ stream }, world) => {
    const found = named(world, stream);
    return found ? `${counted(found.messages, 'message')} are lost for good` : 'its messages are lost for good';
  },
  cli: ({ stream }) => `nats stream rm ${stream}`,
  available: ({ stream }, world) => named(world, stream) !== undefined || `There is no stream ${stream}.`,
  run({ stream }, { host }) {
    openDialog((close) => <DeleteStreamDialog stream={stream} host={host} onClose={close} />);
  },
});

/** What the palette offers on streams. */
export function streamOffers(world: World): Offer[] {
  return [
    ...[newStream, createOrders].flatMap((action) => offer(action, null, world, { words: 'create add' })),
    ...(world.streams ?? []).flatMap(({ name }) => [
      ...offer(deleteStream, { stream: name }, world, { words: 'remove', onlyWhenSought: true }),
      ...offer(showStream, { stream: name }, world, { group: 'Go to', words: 'stream' }),
    ]),
  ];
}
