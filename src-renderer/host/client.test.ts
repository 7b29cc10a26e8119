import { expect, test } from 'vitest';
import type { ClientFrame, HostFrame } from '../../src-main/contract/wire.ts';
import { createHostClient } from './client.ts';
import type { Transport, TransportListener } from './transport.ts';

/** A line to a host that the test plays itself. */
function line() {
  const sent: ClientFrame[] = [];
  let listener: TransportListener | undefined;
  const transport: Transport = {
    open: (given) => {
      listener = given;
    },
    send: (frame) => {
      sent.push(frame);
    },
  };
  return {
    transport,
    sent,
    open: () => listener?.onConnection({ at: 'open', since: 0 }),
    lose: () => listener?.onConnection({ at: 'lost', since: 0, retryAt: 0 }),
    say: (frame: HostFrame) => listener?.onFrame(frame),
    /** Id of the newest watch of a name. */
    watchOf: (name: string) => sent.findLast((frame) => frame.t === 'watch' && frame.name === name),
  };
}

function opened() {
  const host = line();
  const client = createHostClient(host.transport);
  host.open();
  return { host, client };
}

const idOf = (frame: ClientFrame | undefined) => (frame && 'id' in frame ? frame.id : -1);

test('two watchers of a topic share one subscription, and the second gets the value at once', () => {
  const { host, client } = opened();
  const first: unknown[] = [];
  const second: unknown[] = [];
  client.watch('stream.list', null, (value) => first.push(value));
  host.say({ t: 'value', id: idOf(host.watchOf('stream.list')), value: [] });

  client.watch('stream.list', null, (value) => second.push(value));

  expect(first).toEqual([[]]);
  expect(second).toEqual([[]]);
  expect(host.sent.filter((frame) => frame.t === 'watch')).toHaveLength(1);
});

test('the subscription ends with its last watcher', () => {
  const { host, client } = opened();
  const leaveFirst = client.watch('stream.list', null, () => {});
  const leaveSecond = client.watch('stream.list', null, () => {});

  leaveFirst();
  expect(host.sent.some((frame) => frame.t === 'unwatch')).toBe(false);
  leaveSecond();
  expect(host.sent.at(-1)).toEqual({ t: 'unwatch', id: idOf(host.watchOf('stream.list')) });
});

test('topics with other parameters are other subscriptions', () => {
  const { host, client } = opened();
  client.watch('node.connections', { nodes: ['n1'] }, () => {});
  client.watch('node.connections', { nodes: ['n2'] }, () => {});

  expect(host.sent.filter((frame) => frame.t === 'watch')).toHaveLength(2);
});

test('what is watched is asked for again after a lost connection returns', () => {
  const { host, client } = opened();
  const values: unknown[] = [];
  client.watch('stream.list', null, (value) => values.push(value));
  const id = idOf(host.watchOf('stream.list'));
  host.say({ t: 'value', id, value: [] });

  host.lose();
  host.sent.length = 0;
  host.open();

  expect(host.sent).toEqual([{ t: 'watch', id, name: 'stream.list', params: null }]);
});

test('a call that is under way when the connection goes is rejected, since its effect is not known', async () => {
  const { host, client } = opened();
  const call = client.call('lab.start', null);

  host.lose();

  await expect(call).rejects.toMatchObject({ code: 'host-disconnected' });
});

test('a call without a connection is rejected and never sent', async () => {
  const { host, client } = opened();
  host.lose();

  await expect(client.call('lab.start', null)).rejects.toMatchObject({ code: 'host-disconnected' });
  expect(host.sent.some((frame) => frame.t === 'call')).toBe(false);
});

test('a refusal arrives as the error of the catalogue', async () => {
  const { host, client } = opened();
  const call = client.call('node.kill', { node: 'n1' });
  const details = { node: 'n1', action: 'be killed', state: 'stopped' };
  const error = {
    code: 'node-wrong-state',
    message: 'n1 cannot be killed while it is stopped.',
    help: 'Wait.',
    details,
  };

  host.say({ t: 'refusal', id: idOf(host.sent.at(-1)), error });

  await expect(call).rejects.toMatchObject({ code: 'node-wrong-state', details });
});

test('a feed delivers batches with what was dropped, and says when it began again', () => {
  const { host, client } = opened();
  const batches: unknown[] = [];
  client.follow('timeline.live', null, (batch, restarted) => batches.push({ ...batch, restarted }));

  host.say({ t: 'batch', id: idOf(host.watchOf('timeline.live')), items: [], dropped: 3, restarted: true });

  expect(batches).toEqual([{ items: [], dropped: 3, restarted: true }]);
});
