import { describe, expect, test } from 'vitest';
import type { LoadStatus } from '../../../src-main/contract/load.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { timeLeft, viewCatchUp, withSample } from './catch-up.ts';
import { viewElection } from './election-view.ts';
import { viewLoad } from './load-view.ts';
import { sparkline } from './sparkline.ts';

const ORDERS = 'stream/ORDERS';
const group = (over: Partial<RaftGroup> = {}): RaftGroup => ({
  id: ORDERS,
  kind: 'stream',
  label: 'ORDERS',
  stream: 'ORDERS',
  consumer: null,
  replicas: 3,
  leader: 'n3',
  term: 13,
  quorum: { needed: 2, online: 2, held: true },
  members: [
    { node: 'n1', role: 'offline', behind: null, percent: null },
    { node: 'n2', role: 'catching-up', behind: 1_204, percent: 94 },
    { node: 'n3', role: 'leader', behind: null, percent: null },
  ],
  ...over,
});
const event = (id: number, at: number, kind: string, over: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id,
  at,
  kind,
  lane: 'elections',
  endedAt: null,
  open: false,
  title: kind,
  text: '',
  severity: 'info',
  actor: null,
  node: null,
  group: null,
  causeId: null,
  facts: {},
  ...over,
});
const elected = (id: number, at: number, leader: string, term: number, causeId: number | null = null) =>
  event(id, at, 'leader.elected', { group: ORDERS, node: leader, causeId, facts: { leader, term } });

describe('the callout', () => {
  const kill = event(2, 10_000, 'node.kill', { node: 'n1', actor: 'app' });
  const failover = [elected(1, 1_000, 'n1', 12), kill, elected(3, 14_712, 'n3', 13, 2)];

  test('after a failover says who leads, the terms and how long there was no leader', () => {
    expect(viewElection(group(), failover, 20_000)).toMatchObject({
      at: 'elected',
      leader: 'n3',
      electedAt: 14_712,
      term: 13,
      previousTerm: 12,
      withoutLeaderMs: 4_712,
      publishersWaitedMs: null,
    });
  });

  test('says how long publishers waited only when a gap around the election was measured', () => {
    const gap = event(4, 10_020, 'publish.gap', { endedAt: 14_760, group: ORDERS, lane: 'publish' });
    const elsewhere = event(5, 30_000, 'publish.gap', { endedAt: 31_000, group: ORDERS, lane: 'publish' });

    expect(viewElection(group(), [...failover, gap], 20_000)).toMatchObject({ publishersWaitedMs: 4_740 });
    expect(viewElection(group(), [...failover, elsewhere], 40_000)).toMatchObject({ publishersWaitedMs: null });
  });

  test('does not guess how long there was no leader when the cause is not known', () => {
    const unexplained = [elected(1, 1_000, 'n1', 12), elected(3, 14_712, 'n3', 13)];

    expect(viewElection(group(), unexplained, 20_000)).toMatchObject({ at: 'elected', withoutLeaderMs: null });
  });

  test('a first election is no news, and an old one neither', () => {
    expect(viewElection(group(), [elected(1, 1_000, 'n3', 1)], 2_000)).toBeNull();
    expect(viewElection(group(), failover, 14_712 + 301_000)).toBeNull();
  });

  test('an election at the start of the lab is no news, although the group had leaders in an earlier run', () => {
    const anew = event(9, 20_000, 'leader.elected', {
      group: ORDERS,
      node: 'n3',
      facts: { leader: 'n3', from: null, term: 14 },
    });

    expect(viewElection(group(), [...failover, anew], 21_000)).toBeNull();
  });

  test('while there is no leader it says since when, as far as that is known', () => {
    const leaderless = group({ leader: null });

    expect(viewElection(leaderless, failover.slice(0, 2), 12_000)).toEqual({
      at: 'electing',
      group: 'ORDERS',
      since: 10_000,
    });
    expect(viewElection(leaderless, [], 12_000)).toEqual({ at: 'electing', group: 'ORDERS', since: null });
  });

  test('without quorum it says what is needed', () => {
    const lost = group({ leader: null, quorum: { needed: 2, online: 1, held: false } });

    expect(viewElection(lost, failover, 20_000)).toMatchObject({ at: 'no-quorum', online: 1, needed: 2 });
  });
});

describe('catching up', () => {
  test('names the member that is furthest behind, and that acks wait when no other replica is up', () => {
    expect(viewCatchUp(group())).toEqual({ node: 'n2', leader: 'n3', behind: 1_204, share: 0.94, acksWait: true });
    expect(viewCatchUp(group({ quorum: { needed: 2, online: 3, held: true } }))?.acksWait).toBe(false);
    expect(viewCatchUp(group({ members: [] }))).toBeNull();
  });

  test('says what is left only from a measured pace', () => {
    const samples = [0, 1, 2].map((i) => ({ at: i * 1_000, behind: 3_000 - i * 500 }));

    expect(timeLeft(samples)).toBe(4_000);
    expect(timeLeft(samples.slice(0, 1))).toBeNull();
    expect(timeLeft([0, 1, 2].map((i) => ({ at: i * 1_000, behind: 3_000 })))).toBeNull();
  });

  test('the pace begins anew when a member falls further behind', () => {
    expect(withSample([{ at: 0, behind: 10 }], { at: 250, behind: 50 })).toEqual([{ at: 250, behind: 50 }]);
  });
});

describe('the load', () => {
  const now = 100_000;
  const load = (over: Partial<Exclude<LoadStatus, { at: 'idle' }>> = {}): Exclude<LoadStatus, { at: 'idle' }> => ({
    at: 'running',
    runId: 'r',
    plan: { stream: 'ORDERS', subjects: ['orders.eu', 'orders.us'], rate: 1_200, size: 128 },
    startedAt: 0,
    endedAt: null,
    figures: {
      acked: 120_034,
      duplicates: 0,
      failed: 0,
      indeterminate: 2,
      inFlight: 1,
      retries: 0,
      ackedPerSecond: 1_205.6,
      p50Ms: 1.94,
      p99Ms: 1_100,
      node: 'n2',
      lastError: null,
    },
    gaps: [],
    longestGapMs: 0,
    history: [],
    failure: null,
    ...over,
  });

  test('shows figures with units, and marks what is not certain', () => {
    const view = viewLoad(load(), now);

    expect(view).toMatchObject({ ackedPerSecond: '1,206', p50: '1.9 ms', p99: '1.1 s', subjects: 'orders.eu +1' });
    expect(view.totals.map((t) => `${t.label} ${t.value} ${t.tone}`)).toEqual([
      'acked 120,034 plain',
      'failed 0 plain',
      'indeterminate 2 late',
    ]);
    expect(view.caption).toEqual({ text: 'no gap in acks', tone: 'plain' });
  });

  test('a gap is a span of the chart with its length in words', () => {
    const view = viewLoad(load({ gaps: [{ startedAt: 70_000, endedAt: 74_712, lengthMs: 4_712 }] }), now);

    expect(view.gaps).toMatchObject([{ from: 0.5, isOpen: false }]);
    expect(view.caption).toEqual({ text: '4.7 s unavailable', tone: 'down' });
  });

  test('a gap that lasts counts up to now', () => {
    const view = viewLoad(load({ gaps: [{ startedAt: 97_000, endedAt: null, lengthMs: 250 }] }), now);

    expect(view.gaps).toMatchObject([{ to: 1, isOpen: true }]);
    expect(view.caption.text).toBe('3.0 s unavailable so far');
  });

  test('a gap older than the chart is not on it', () => {
    expect(viewLoad(load({ gaps: [{ startedAt: 1_000, endedAt: 6_000, lengthMs: 5_000 }] }), now).gaps).toEqual([]);
  });

  test('samples stand where they were taken, what is missing stays missing', () => {
    const history = [
      { at: 99_800, ackedPerSecond: 10, p99Ms: null },
      { at: 99_300, ackedPerSecond: 8, p99Ms: null },
    ];

    expect(viewLoad(load({ history }), now).samples.slice(-4)).toEqual([null, 8, 9, 10]);
  });
});

describe('a sparkline', () => {
  test('spans the width, highest sample at the top', () => {
    expect(sparkline([0, 10], 84, 26).line).toBe('M0 25 L84 2');
  });

  test('is broken where there are no samples', () => {
    expect(sparkline([1, null, 1], 84, 26).line).toBe('M0 2 h0.01 M84 2 h0.01');
    expect(sparkline([null, null], 84, 26)).toEqual({ line: '', area: '' });
  });

  test('of zeros lies on the ground', () => {
    expect(sparkline([0, 0], 84, 26).line).toBe('M0 25 L84 25');
  });
});
