import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAdvisory } from './advisory.ts';
import { RecentIds } from './recent-ids.ts';

/** As nats-server 2.15.1 sent them. */
const elected = {
  type: 'io.nats.jetstream.advisory.v1.stream_leader_elected',
  id: 'QPCc3mhNT6p8sDCCU0PiMZ',
  timestamp: '2026-11-21T01:42:52.819827045Z',
  account: 'LAB',
  stream: 'ORDERS',
  leader: 'n1',
  replicas: [
    { name: 'n3', current: true, active: 94230, peer: 'BXScrY9i' },
    { name: 'n2', current: false, active: 1204076, lag: 876, peer: '44jzkV9D' },
    { name: 'n1', current: true, active: 3023002, peer: 'fjFyEjc1' },
  ],
};
const shutdown = {
  name: 'n3',
  host: '127.0.0.1',
  id: 'NDXD4IXU',
  cluster: 'lab',
  ver: '2.15.1',
  feature_flags: { js_ack_fc_v2: false },
  jetstream: true,
  flags: 7,
  seq: 132,
  time: '2026-11-21T01:42:55.417147345Z',
};

test('a stream leader election tells its group, leader and time', () => {
  const advisory = parseAdvisory('$JS.EVENT.ADVISORY.STREAM.LEADER_ELECTED.ORDERS', JSON.stringify(elected), 0);

  expect(advisory).toMatchObject({
    id: 'QPCc3mhNT6p8sDCCU0PiMZ',
    at: Date.UTC(2026, 10, 21, 1, 42, 52, 819),
    kind: 'stream-leader-elected',
    group: 'stream/ORDERS',
    stream: 'ORDERS',
    consumer: null,
    leader: 'n1',
    facts: { account: 'LAB', replicas: 'n3 n2 n1' },
  });
});

test('the meta leader is named, though the server tells a peer id', () => {
  const { stream: _, ...rest } = elected;
  const payload = JSON.stringify({ ...rest, leader: '44jzkV9D' });

  const advisory = parseAdvisory('$JS.EVENT.ADVISORY.DOMAIN.LEADER_ELECTED', payload, 0);

  expect(advisory).toMatchObject({ kind: 'meta-leader-elected', group: 'meta', leader: 'n2' });
});

test('a shutdown names the node, and its id is not the server’s own', () => {
  const advisory = parseAdvisory('$SYS.SERVER.NDXD4IXU.SHUTDOWN', JSON.stringify(shutdown), 0);

  expect(advisory).toMatchObject({
    kind: 'server-shutdown',
    node: 'n3',
    id: 'server-shutdown:NDXD4IXU:132',
    group: null,
  });
});

test.each([
  ['$JS.EVENT.ADVISORY.CONSUMER.QUORUM_LOST.ORDERS.billing', 'consumer-quorum-lost'],
  ['$JS.EVENT.ADVISORY.STREAM.DELETED.ORDERS', 'stream-deleted'],
  ['$JS.EVENT.ADVISORY.CONSUMER.UNPINNED.ORDERS.billing', 'consumer-unpinned'],
  ['$SYS.SERVER.ID.LAMEDUCK', 'server-lame-duck'],
  ['$JS.EVENT.ADVISORY.SERVER.OF_THE_FUTURE', 'other'],
])('%s is %s', (subject, kind) => {
  expect(parseAdvisory(subject, '{}', 5)).toMatchObject({ kind, at: 5 });
});

test('a message that is no JSON object is no advisory', () => {
  expect(['', 'x', '7', '[]', 'null'].map((payload) => parseAdvisory('$SYS.SERVER.x.SHUTDOWN', payload, 0))).toEqual(
    Array(5).fill(null),
  );
});

test('fields of any shape never throw, and facts stay flat', () => {
  const names = ['id', 'timestamp', 'time', 'seq', 'name', 'stream', 'consumer', 'leader', 'replicas', 'future'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (sent) => {
      const advisory = parseAdvisory('$JS.EVENT.ADVISORY.STREAM.LEADER_ELECTED.X', JSON.stringify(sent), 1);

      expect(Number.isFinite(advisory?.at)).toBe(true);
      expect(Object.values(advisory?.facts ?? {}).every((fact) => fact === null || typeof fact !== 'object')).toBe(
        true,
      );
    }),
  );
});

test('of what several connections hear, each id is new once, and memory stays bounded', () => {
  const ids = new RecentIds(2);

  expect(['a', 'a', 'b', 'c', 'b', 'a'].map((id) => ids.isNew(id))).toEqual([true, false, true, true, false, true]);
});
