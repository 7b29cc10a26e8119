import { expect, test } from 'vitest';
import { Jsz } from '../../../broker/monitor/jsz.ts';
import { Raftz } from '../../../broker/monitor/raftz.ts';
import { Routez } from '../../../broker/monitor/routez.ts';
import type { NodeState } from '../../contract/node.ts';
import type { NodeAssets } from './node-poller.ts';
import { RaftBoard } from './raft-board.ts';

const nodes = ['n1', 'n2', 'n3'];
const ready: NodeState = { at: 'ready', since: 1, pid: 1 };
const paused: NodeState = { at: 'paused', since: 1, pid: 1, by: 'app' };

/** What a node says of the meta group when it thinks that `leader` leads in `term`. */
function assets(node: string, leader: string | null, term: number, askedAt = Date.now()): NodeAssets {
  const others = nodes.filter((one) => one !== node);
  return {
    askedAt,
    routez: Routez.parse({ routes: others.map((remote_name) => ({ remote_name, rtt: '100µs' })) }),
    jsz: Jsz.parse({
      meta_cluster: {
        name: 'lab',
        leader,
        cluster_size: 3,
        replicas: others.map((name) => ({ name, current: true, offline: false, active: 1, lag: 0, peer: name })),
      },
      account_details: [],
    }),
    raftz: Raftz.parse({
      SYS: {
        _meta_: { state: leader === node ? 'LEADER' : 'FOLLOWER', term, committed: 9, applied: 9, quorum_needed: 2 },
      },
    }),
  };
}

function board(leader: string, term: number): RaftBoard {
  const raft = new RaftBoard(nodes);
  for (const node of nodes) {
    raft.setState(node, ready);
    raft.setAssets(node, assets(node, leader, term));
  }
  raft.derive();
  return raft;
}

const meta = (raft: RaftBoard) => {
  const [group] = raft.groups;
  return {
    leader: group?.leader,
    term: group?.term,
    held: group?.quorum.held,
    roles: group?.members.map((m) => m.role),
  };
};

test('what three nodes agree on is shown with its term', () => {
  expect(meta(board('n1', 4))).toEqual({
    leader: 'n1',
    term: 4,
    held: true,
    roles: ['leader', 'follower', 'follower'],
  });
});

test('a node that goes down is offline at once, and leads nothing', () => {
  const raft = board('n1', 4);

  raft.setState('n1', {
    at: 'stopped',
    since: 1,
    how: 'killed',
    by: 'app',
    lastPid: 1,
    exitCode: null,
    signal: 'SIGKILL',
  });
  raft.derive();

  expect(meta(raft)).toMatchObject({ leader: null, held: true, roles: ['offline', 'follower', 'follower'] });
});

test('an advisory of an election counts at once, against older words on the monitor ports', () => {
  const raft = board('n1', 4);
  const now = Date.now();

  const before = raft.elected('meta', 'n2', now);
  expect(before?.leader).toBe('n1');
  expect(meta(raft)).toMatchObject({ leader: 'n2', term: null, roles: ['follower', 'leader', 'follower'] });

  // The old leader, asked after the election, still believes in itself.
  raft.setAssets('n1', assets('n1', 'n1', 4, now + 10));
  raft.derive();
  expect(meta(raft)).toMatchObject({ leader: 'n2', term: null });

  for (const node of nodes) raft.setAssets(node, assets(node, 'n2', 5, now + 20));
  raft.derive();
  expect(meta(raft)).toMatchObject({ leader: 'n2', term: 5 });

  // From now on the monitor ports are believed again.
  for (const node of nodes) raft.setAssets(node, assets(node, 'n3', 6, now + 30));
  raft.derive();
  expect(meta(raft)).toMatchObject({ leader: 'n3', term: 6 });
});

test('a leader that is gone before it was heard leaves the group without one, not with the old one', () => {
  const raft = board('n1', 4);

  raft.elected('meta', 'n3', Date.now());
  raft.setState('n3', paused);
  raft.derive();

  expect(meta(raft)).toMatchObject({ leader: null, roles: ['follower', 'follower', 'offline'] });
});
