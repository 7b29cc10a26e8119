import { expect, test } from 'vitest';
import { Jsz } from '../../../broker/monitor/jsz.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import { type NodeAnswer, streamSummaries } from './stream-summaries.ts';

function group(leader: string | null, stream = 'ORDERS', nodes = ['n1', 'n2', 'n3']): RaftGroup {
  return {
    id: `stream/${stream}`,
    kind: 'stream',
    label: stream,
    stream,
    consumer: null,
    replicas: nodes.length,
    leader,
    term: 1,
    quorum: { needed: 2, online: 3, held: true },
    members: nodes.map((node) => ({ node, role: node === leader ? 'leader' : 'follower', behind: 0, percent: 100 })),
  };
}

function answer(node: string, last_seq: number): NodeAnswer {
  const stream = {
    name: 'ORDERS',
    created: '2026-11-21T01:32:15Z',
    config: {
      subjects: ['orders.>'],
      retention: 'limits',
      storage: 'file',
      num_replicas: 3,
      max_age: 0,
      max_bytes: -1,
    },
    state: { messages: last_seq, bytes: last_seq * 10, first_seq: 1, last_seq, consumer_count: 2 },
  };
  return { node, jsz: Jsz.parse({ account_details: [{ name: 'LAB', stream_detail: [stream] }] }) };
}

test('figures are the leader’s, and replicas are listed leader first', () => {
  const [orders] = streamSummaries([group('n2')], [answer('n1', 90), answer('n2', 100), answer('n3', 120)], []);

  expect(orders).toEqual({
    name: 'ORDERS',
    subjects: ['orders.>'],
    retention: 'limits',
    storage: 'file',
    num_replicas: 3,
    max_age: 0,
    max_bytes: -1,
    messages: 100,
    bytes: 1_000,
    first_seq: 1,
    last_seq: 100,
    consumers: 2,
    leader: 'n2',
    replicas: ['n2', 'n1', 'n3'],
    stale: false,
    created: '2026-11-21T01:32:15Z',
  });
});

test('without a leader the figures are those of the replica that has most, and stale', () => {
  const [orders] = streamSummaries([group(null)], [answer('n1', 90), { node: 'n2', jsz: null }, answer('n3', 95)], []);

  expect(orders).toMatchObject({ leader: null, stale: true, messages: 95, replicas: ['n1', 'n2', 'n3'] });
});

test('when no replica answers, the last known figures stay, and are stale', () => {
  const before = streamSummaries([group('n2')], [answer('n2', 100)], []);

  const [orders] = streamSummaries([group(null)], [{ node: 'n2', jsz: null }], before);

  expect(orders).toMatchObject({ messages: 100, leader: null, stale: true });
});

test('a stream that is no Raft group any more is not listed, and a consumer is no stream', () => {
  const consumer: RaftGroup = { ...group('n1'), id: 'consumer/ORDERS/c', kind: 'consumer', consumer: 'c' };

  expect(streamSummaries([consumer], [answer('n1', 1)], [])).toEqual([]);
});
