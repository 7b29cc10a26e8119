import { expect, test } from 'vitest';
import type { RaftGroup, RaftMember } from '../../../src-main/contract/raft.ts';
import { effectOnRaft } from './link-effect.ts';

const member = (node: string, role: RaftMember['role'], behind: number | null = null): RaftMember => ({
  node,
  role,
  behind,
  percent: null,
});
const group = (members: RaftMember[], over: Partial<RaftGroup> = {}): RaftGroup => ({
  id: 'stream/FLEET',
  kind: 'stream',
  label: 'FLEET',
  stream: 'FLEET',
  consumer: null,
  replicas: members.length,
  leader: members.find((one) => one.role === 'leader')?.node ?? null,
  term: 3,
  quorum: { needed: 2, online: 3, held: true },
  members,
  ...over,
});

test('who is behind at an end of the link is told with the count', () => {
  const fleet = group([member('n1', 'leader'), member('n2', 'follower'), member('n3', 'catching-up', 144)]);

  expect(effectOnRaft([fleet], ['n2', 'n3'])).toEqual({
    rows: [['FLEET at n3', '144 behind']],
    sentence: 'Quorum is held. The group has a leader.',
  });
});

test('who the leader does not hear is out of contact, however little it missed', () => {
  const fleet = group([member('n1', 'leader'), member('n2', 'follower'), member('n3', 'offline', 0)]);

  expect(effectOnRaft([fleet], ['n2', 'n3']).rows).toEqual([['FLEET at n3', 'out of contact']]);
});

test('members elsewhere are not counted to the link', () => {
  const fleet = group([member('n1', 'catching-up', 144), member('n2', 'follower'), member('n3', 'leader')]);

  expect(effectOnRaft([fleet], ['n2', 'n3']).rows).toEqual([]);
});

test('a group without quorum and leader is told', () => {
  const fleet = group([member('n1', 'unknown'), member('n2', 'unknown'), member('n3', 'unknown')], {
    quorum: { needed: 2, online: 1, held: false },
  });

  expect(effectOnRaft([fleet], ['n2', 'n3']).sentence).toBe('1 group without quorum. No leader: FLEET.');
});

test('without replicated groups nothing is claimed', () => {
  expect(effectOnRaft([group([member('n2', 'leader')])], ['n2', 'n3']).sentence).toBe(
    'No replicated group has a member at either end.',
  );
});
