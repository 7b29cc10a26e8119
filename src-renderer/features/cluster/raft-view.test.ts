import { describe, expect, test } from 'vitest';
import type { RaftGroup, RaftMember } from '../../../src-main/contract/raft.ts';
import {
  catchUpFigure,
  filterGroups,
  groupQuorumWords,
  memberWords,
  orderGroups,
  quorumSentence,
  shownGroup,
  successors,
} from './raft-view.ts';
import { chipWidth, roleChips } from './role-chips.ts';

const member = (node: string, role: RaftMember['role'], over: Partial<RaftMember> = {}): RaftMember => ({
  node,
  role,
  behind: null,
  percent: null,
  ...over,
});

/** A group of three; `roles` such as "L F O": leader, follower, offline, catching up (C), unknown (U). */
function group(id: string, roles: string, over: Partial<RaftGroup> = {}): RaftGroup {
  const names: Record<string, RaftMember['role']> = {
    L: 'leader',
    F: 'follower',
    O: 'offline',
    C: 'catching-up',
    U: 'unknown',
  };
  const members = roles
    .split(' ')
    .map((r, i) => ({ r, node: `n${i + 1}` }))
    .filter(({ r }) => r !== '-')
    .map(({ r, node }) => member(node, names[r] ?? 'unknown', r === 'C' ? { behind: 1_204, percent: 94.6 } : {}));
  const [kind, stream, consumer] = id.split('/');
  const online = members.filter((m) => m.role !== 'offline').length;
  const needed = Math.floor(members.length / 2) + 1;
  return {
    id,
    kind: kind === 'meta' ? 'meta' : kind === 'stream' ? 'stream' : 'consumer',
    label: kind === 'meta' ? 'Meta' : (consumer ?? stream ?? ''),
    stream: stream ?? null,
    consumer: consumer ?? null,
    replicas: members.length,
    leader: members.find((m) => m.role === 'leader')?.node ?? null,
    term: 4,
    quorum: { needed, online, held: online >= needed },
    members,
    ...over,
  };
}

describe('the table', () => {
  test('shows meta, then each stream followed by its consumers', () => {
    const mixed = [
      group('stream/B', 'L F F'),
      group('consumer/A/x', 'L F F'),
      group('meta', 'L F F'),
      group('stream/A', 'L F F'),
    ];

    expect(orderGroups(mixed).map((g) => g.id)).toEqual(['meta', 'stream/A', 'consumer/A/x', 'stream/B']);
  });

  test('finds a group by stream or consumer, whatever the case', () => {
    const groups = [group('stream/ORDERS', 'L F F'), group('consumer/ORDERS/billing', 'L F F'), group('meta', 'L F F')];

    expect(filterGroups(groups, 'ord').map((g) => g.id)).toEqual(['stream/ORDERS', 'consumer/ORDERS/billing']);
    expect(filterGroups(groups, ' BILL ').map((g) => g.id)).toEqual(['consumer/ORDERS/billing']);
    expect(filterGroups(groups, '')).toHaveLength(3);
  });

  test('says the quorum of all groups in one sentence', () => {
    expect(quorumSentence([group('meta', 'O L F'), group('stream/A', 'O F L')]).text).toBe(
      'Quorum 2 of 3 in all groups',
    );
    expect(quorumSentence([group('meta', 'L F F'), group('stream/A', 'L')]).text).toBe('Quorum 2 of 3 in all groups');
  });

  test('says how many groups have no quorum', () => {
    const lost = group('stream/A', 'O O F');

    expect(quorumSentence([group('meta', 'L F F'), lost])).toEqual({ text: 'No quorum in 1 of 2 groups', held: false });
    expect(quorumSentence([lost]).text).toBe('No quorum in all groups');
    expect(groupQuorumWords(lost)).toBe('Quorum lost: needs 2 of 3, 1 online');
  });

  test('a group with one replica has no quorum to speak of', () => {
    expect(groupQuorumWords(group('stream/A', 'L'))).toBe('One replica, online');
  });

  test('a member that catches up says how far it is behind', () => {
    expect(memberWords(member('n2', 'catching-up', { behind: 1_204, percent: 94.6 }))).toBe(
      'catching up, 1,204 messages behind, 95%',
    );
    expect(memberWords(undefined)).toBe('no replica');
  });

  test('progress is never rounded up to done', () => {
    expect(catchUpFigure(member('n2', 'catching-up', { percent: 99.97 }))).toBe('99%');
    expect(catchUpFigure(member('n2', 'catching-up', { behind: 43_180 }))).toBe('43k');
  });
});

describe('the shown group', () => {
  const groups = [group('meta', 'L F F'), group('stream/A', 'L F F'), group('stream/B', 'L F F')];

  test('is the chosen one while it exists', () => {
    expect(shownGroup(groups, 'stream/B')?.id).toBe('stream/B');
  });

  test('is the stream under load as long as none was chosen', () => {
    expect(shownGroup(groups, null, 'B')?.id).toBe('stream/B');
    expect(shownGroup(groups, 'stream/A', 'B')?.id).toBe('stream/A');
  });

  test('falls back to the first stream, then to meta', () => {
    expect(shownGroup(groups, 'stream/GONE')?.id).toBe('stream/A');
    expect(shownGroup([group('meta', 'L F F')], null)?.id).toBe('meta');
    expect(shownGroup([], null)).toBeNull();
  });

  test('can only be led next by a member that lives', () => {
    expect(successors(group('stream/A', 'L O C'))).toEqual(['n3']);
  });
});

describe('the chips of a node', () => {
  test('name what it leads and where it is behind, the rest is counted', () => {
    const groups = [group('meta', 'O L F'), group('stream/ORDERS', 'O C L'), group('stream/FLEET', 'O L F')];

    expect(roleChips(groups, 'n2', 'stream/ORDERS')).toEqual([
      { id: 'stream/ORDERS', role: 'late', text: 'ORDERS 94%' },
      { id: 'meta', role: 'leader', text: 'Meta' },
      { id: 'stream/FLEET', role: 'leader', text: 'FLEET' },
    ]);
    expect(roleChips(groups, 'n3', 'stream/ORDERS')).toEqual([
      { id: 'stream/ORDERS', role: 'leader', text: 'ORDERS' },
      { id: '+', role: 'follower', text: '2 more' },
    ]);
  });

  test('of a node that only follows are one count', () => {
    const groups = [group('meta', 'L F F'), group('stream/A', 'L F F')];

    expect(roleChips(groups, 'n2', null)).toEqual([{ id: '+', role: 'follower', text: '2 groups' }]);
  });

  test('of a hundred led streams stay within one row and say how many are led', () => {
    const groups = Array.from({ length: 100 }, (_, i) => group(`stream/STREAM_${i}`, 'L F F'));

    const chips = roleChips(groups, 'n1', null);

    expect(chips.length).toBeLessThanOrEqual(4);
    expect(chips.at(-1)).toMatchObject({ role: 'leader' });
    expect(chips.map((c) => chipWidth(c.text) + 4).reduce((a, b) => a + b)).toBeLessThanOrEqual(290);
  });

  test('never need more room than the card has', () => {
    const groups = ['FLEET', 'ORDERS', 'SHIPMENTS', 'BILLING'].map((name) => group(`stream/${name}`, 'L F F'));

    const chips = roleChips([group('meta', 'L F F'), ...groups], 'n1', null);

    expect(chips.map((c) => c.text)).toEqual(['Meta', 'FLEET', '3 more']);
  });

  test('of a node that is down are none', () => {
    expect(roleChips([group('meta', 'O L F')], 'n1', 'meta')).toEqual([]);
  });

  test('name the groups from whose leader it is cut', () => {
    const groups = [group('stream/ORDERS', 'L F O'), group('stream/FLEET', 'F F L')];

    expect(roleChips(groups, 'n3', null, ({ leader }) => leader === 'n1')).toEqual([
      { id: 'stream/FLEET', role: 'leader', text: 'FLEET' },
      { id: 'stream/ORDERS', role: 'cut', text: 'ORDERS cut off' },
    ]);
  });
});
