import { expect, test } from 'vitest';
import type { LabSnapshot } from '../../src-main/contract/lab.ts';
import type { NodeState } from '../../src-main/contract/node.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import { labChanges, leaderChanges } from './lab-changes.ts';

const stopped: NodeState = {
  at: 'stopped',
  since: 0,
  how: 'killed',
  by: 'app',
  lastPid: 1,
  exitCode: null,
  signal: 'SIGKILL',
};

function lab(phase: LabSnapshot['phase'], n1: NodeState): LabSnapshot {
  return {
    revision: 1,
    at: 0,
    startedAt: 0,
    phase,
    failure: null,
    persistence: 'persistent',
    program: null,
    boot: [],
    nodes: [
      {
        name: 'n1',
        state: n1,
        ports: { client: 4222, directClient: 5222, route: 6222, monitor: 8222 },
        vitals: null,
        storeDir: '',
      },
    ],
    links: [],
    meta: { leader: null, term: null, since: null },
    ports: { base: 4222, moved: null },
    notices: [],
  };
}

function group(id: string, leader: string | null): RaftGroup {
  const kind = id === 'meta' ? 'meta' : id.startsWith('consumer/') ? 'consumer' : 'stream';
  const quorum = { needed: 2, online: 3, held: true };
  return { id, kind, label: id, stream: null, consumer: null, replicas: 3, leader, term: 1, quorum, members: [] };
}

test('a node that goes and a quorum that goes with it are told', () => {
  const before = lab('degraded', { at: 'ready', since: 0, pid: 1 });

  expect(labChanges(before, lab('no-quorum', stopped))).toEqual(['n1 is down.', 'The cluster has no quorum.']);
});

test('a node that comes back and the quorum with it are told', () => {
  const after = lab('degraded', { at: 'ready', since: 0, pid: 2 });

  expect(labChanges(lab('no-quorum', stopped), after)).toEqual(['n1 is up.', 'Quorum is back.']);
});

test('a measure that changes is not told', () => {
  const ready: NodeState = { at: 'ready', since: 0, pid: 1 };

  expect(labChanges(lab('ready', ready), { ...lab('ready', ready), revision: 2 })).toEqual([]);
});

test('a new leader of a stream is told, one of a consumer is not', () => {
  const before = [group('meta', 'n1'), group('stream/ORDERS', 'n1'), group('consumer/ORDERS/billing', 'n1')];
  const after = [group('meta', null), group('stream/ORDERS', 'n3'), group('consumer/ORDERS/billing', 'n3')];

  expect(leaderChanges(before, after)).toEqual(['The meta group has no leader.', 'n3 leads ORDERS.']);
});
