import { describe, expect, test } from 'vitest';
import type { StreamDetail } from '../../monitor/index.ts';
import { consumerOf, leaderOf, type Look, wholeness } from './look.ts';

interface Told {
  leader: string | null;
  messages: number;
  last?: number;
  consumerLeader?: string;
}

function lookOf(views: Record<string, Told | 'no-replica' | null>): Look {
  return {
    at: 0,
    oldest: 0,
    views: new Map(
      Object.entries(views).map(([node, told]) => [
        node,
        told === null || told === 'no-replica'
          ? told
          : ({
              cluster: { leader: told.leader },
              state: { messages: told.messages, last_seq: told.last ?? told.messages, first_seq: 1 },
              consumer_detail:
                told.consumerLeader === undefined ? [] : [{ name: 'w', cluster: { leader: told.consumerLeader } }],
            } as unknown as StreamDetail),
      ]),
    ),
  };
}

describe('the leader', () => {
  test.each([
    ['all agree', { n1: 'n1', n2: 'n1', n3: 'n1' }, 3, 'n1'],
    ['an isolated one goes on calling itself leader', { n1: 'n1', n2: 'n3', n3: 'n3' }, 3, 'n3'],
    ['two of three are gone and the last one still believes', { n1: 'n1' }, 3, 'n1'],
    ['it is dead and the others go on naming it', { n2: 'n1', n3: 'n1' }, 3, null],
    ['it is back and does not lead any more', { n1: null, n2: 'n1', n3: 'n1' }, 3, null],
    ['nobody knows one', { n1: null, n2: null, n3: null }, 3, null],
    ['two different ones', { n1: 'n1', n2: 'n2' }, 3, null],
    ['one replica', { n1: 'n1' }, 1, 'n1'],
  ])('%s', (_, leaders, replicas, leader) => {
    const views = Object.fromEntries(
      Object.entries(leaders).map(([node, one]) => [node, { leader: one, messages: 1 }]),
    );

    expect(leaderOf(lookOf(views), replicas)).toBe(leader);
  });

  test('of a consumer is not that of its stream', () => {
    const told = { leader: 'n1', messages: 5, consumerLeader: 'n2' };

    expect(consumerOf(lookOf({ n1: told, n2: told, n3: told }), 'w', 3)).toMatchObject({ name: 'w' });
    expect(consumerOf(lookOf({ n1: told, n2: null, n3: told }), 'w', 3)).toBeNull();
    expect(consumerOf(lookOf({ n1: told }), 'other', 3)).toBeNull();
  });
});

describe('a stream is whole', () => {
  const three = (n3: Told | 'no-replica' | null) =>
    lookOf({ n1: { leader: 'n1', messages: 20 }, n2: { leader: 'n1', messages: 20 }, n3 });

  test('when each replica holds what the leader held a moment ago, though the leader holds more by now', () => {
    const later = lookOf({
      n1: { leader: 'n1', messages: 25 },
      n2: { leader: 'n1', messages: 20 },
      n3: { leader: 'n1', messages: 22 },
    });

    expect(wholeness(three({ leader: 'n1', messages: 20 }), later, 3)).toMatchObject({ isWhole: true });
  });

  test.each([
    ['lacks messages in the middle', { leader: 'n1', messages: 10, last: 20 }, 'n3 is 10 behind'],
    ['is behind', { leader: 'n1', messages: 15 }, 'n3 is 5 behind'],
    ['does not answer', null, '2 of 3 replicas, n3 does not answer'],
    ['has nothing of it', 'no-replica' as const, '2 of 3 replicas, a node holds nothing of it yet'],
  ])('not when one %s', (_, n3, evidence) => {
    expect(wholeness(three(n3), three(n3), 3)).toEqual({ isWhole: false, evidence });
  });
});
