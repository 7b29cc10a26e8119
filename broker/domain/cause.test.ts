import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../src-main/contract/timeline.ts';
import { causeOf } from './cause.ts';

let nextId = 1;

function event(kind: string, at: number, more: Partial<TimelineEvent> = {}): TimelineEvent {
  return {
    id: nextId++,
    lane: kind.startsWith('node.') && kind !== 'node.crashed' ? 'actions' : 'elections',
    kind,
    at,
    endedAt: null,
    open: false,
    title: '',
    text: '',
    severity: 'info',
    actor: null,
    node: null,
    group: null,
    causeId: null,
    facts: {},
    ...more,
  };
}

function elected(at: number, from: string | null, to: string, group = 'stream/ORDERS'): TimelineEvent {
  return event('leader.elected', at, { node: to, group, facts: { from, to } });
}

function gap(at: number, endedAt: number | null, facts: TimelineEvent['facts'] = {}): TimelineEvent {
  return event('publish.gap', at, { lane: 'publish', endedAt, open: endedAt === null, group: 'stream/ORDERS', facts });
}

function on(node: string): Partial<TimelineEvent> {
  return { node };
}

describe('an election', () => {
  test.each(['node.kill', 'node.stop', 'node.pause', 'node.lameDuck', 'node.restart', 'node.crashed'])(
    'is caused by %s of the leader before it',
    (kind) => {
      const action = event(kind, 1_000, on('n1'));

      expect(causeOf(elected(5_700, 'n1', 'n3'), [action])).toBe(action.id);
    },
  );

  test.each<[string, TimelineEvent[]]>([
    ['a follower was killed', [event('node.kill', 1_000, on('n2'))]],
    ['it was longer ago than an election takes', [event('node.kill', 1_000 - 15_000, on('n1'))]],
    ['it came after', [event('node.kill', 5_701, on('n1'))]],
    ['the group had a leader in between', [event('node.kill', 1_000, on('n1')), elected(3_000, 'n1', 'n1')]],
    ['the action was refused', [event('node.kill', 1_000, { node: 'n1', severity: 'late' })]],
    ['the node was started, not ended', [event('node.start', 1_000, on('n1'))]],
  ])('has no cause that is known when %s', (_, earlier) => {
    expect(causeOf(elected(5_700, 'n1', 'n3'), earlier)).toBeNull();
  });

  test('has no cause when the leader before it is not known', () => {
    expect(causeOf(elected(5_700, null, 'n3'), [event('node.kill', 1_000, on('n1'))])).toBeNull();
  });

  test('of another group in between changes nothing', () => {
    const kill = event('node.kill', 1_000, on('n1'));

    expect(causeOf(elected(5_700, 'n1', 'n3'), [kill, elected(3_000, 'n1', 'n2', 'meta')])).toBe(kill.id);
  });

  test('is caused by the newest of several actions on the leader', () => {
    const pause = event('node.pause', 1_000, on('n1'));
    const kill = event('node.kill', 3_000, on('n1'));

    expect(causeOf(elected(5_700, 'n1', 'n3'), [kill, pause])).toBe(kill.id);
  });

  test('is caused by the stepdown of its own group, not of another', () => {
    const own = event('raft.stepDown', 1_000, { group: 'stream/ORDERS' });
    const other = event('raft.stepDown', 1_005, { group: 'meta' });

    expect(causeOf(elected(1_030, 'n1', 'n3'), [own, other])).toBe(own.id);
  });
});

describe('a publish gap', () => {
  const kill = event('node.kill', 1_010, on('n1'));

  test('is caused by what happened to the leader that the next election replaced', () => {
    expect(causeOf(gap(1_000, 5_800), [kill, elected(5_700, 'n1', 'n3')])).toBe(kill.id);
  });

  test('is linked while it lasts, when an earlier election tells who leads', () => {
    expect(causeOf(gap(1_000, null), [elected(200, null, 'n1'), kill])).toBe(kill.id);
  });

  test('is linked to the node that the client was on', () => {
    expect(causeOf(gap(1_000, 2_060, { node: 'n1' }), [kill])).toBe(kill.id);
  });

  test.each<[string, TimelineEvent[]]>([
    ['nobody tells who led', [kill]],
    ['another node led', [elected(200, null, 'n2'), kill]],
    ['the election is of an earlier run of the lab', [elected(200, null, 'n1'), event('lab.start', 500), kill]],
    ['the next election replaced another leader', [elected(200, null, 'n1'), kill, elected(3_000, 'n2', 'n3')]],
    ['it happened after the gap', [elected(200, null, 'n1'), event('node.kill', 5_801, on('n1'))]],
    ['it happened long before', [elected(-9_000, null, 'n1'), event('node.kill', -600, on('n1'))]],
  ])('has no cause that is known when %s', (_, earlier) => {
    expect(causeOf(gap(1_000, 5_800), earlier)).toBeNull();
  });

  test('is caused by what lies nearest its start', () => {
    const second = event('node.kill', 4_000, on('n1'));

    expect(causeOf(gap(1_000, 5_800, { leader: 'n1' }), [second, kill])).toBe(kill.id);
  });
});

describe('lost quorum', () => {
  const lost = event('quorum.lost', 9_000, { group: 'stream/ORDERS', facts: { replicas: 3 } });

  test('is caused by the action that took the last member down', () => {
    const first = event('node.kill', 1_000, on('n1'));
    const second = event('node.pause', 8_000, on('n2'));

    expect(causeOf(lost, [first, second])).toBe(second.id);
  });

  test('of one replica needs its members told', () => {
    const kill = event('node.kill', 8_000, on('n2'));
    const solo = (facts: TimelineEvent['facts']) => event('quorum.lost', 9_000, { group: 'stream/SOLO', facts });

    expect(causeOf(solo({ replicas: 1 }), [kill])).toBeNull();
    expect(causeOf(solo({ replicas: 1, members: 'n1' }), [kill])).toBeNull();
    expect(causeOf(solo({ replicas: 1, members: 'n2' }), [kill])).toBe(kill.id);
  });

  test('is not blamed on a node that was back', () => {
    const kill = event('node.kill', 5_000, on('n2'));

    expect(causeOf(lost, [kill, event('node.ready', 7_000, on('n2'))])).toBeNull();
  });
});

describe('a node', () => {
  test('is ready because it was started, resumed or restarted, or with the lab', () => {
    for (const kind of ['node.start', 'node.resume', 'node.restart', 'node.starting']) {
      const start = event(kind, 1_000, on('n1'));
      expect(causeOf(event('node.ready', 2_000, on('n1')), [start])).toBe(start.id);
    }
    const lab = event('lab.start', 1_000);
    expect(causeOf(event('node.ready', 2_000, on('n1')), [lab])).toBe(lab.id);
  });

  test('is not ready because of a start before the last time it was ready, or of another node', () => {
    const ready = event('node.ready', 9_000, on('n1'));

    expect(causeOf(ready, [event('node.start', 1_000, on('n1')), event('node.ready', 2_000, on('n1'))])).toBeNull();
    expect(causeOf(ready, [event('node.start', 1_000, on('n2'))])).toBeNull();
  });

  test('starts again because it crashed, and leaves because of lame duck mode', () => {
    const crash = event('node.crashed', 1_000, on('n1'));
    const duck = event('node.lameDuck', 1_000, on('n1'));

    expect(causeOf(event('node.starting', 2_000, on('n1')), [crash])).toBe(crash.id);
    expect(causeOf(event('node.stopped', 2_000, on('n1')), [duck])).toBe(duck.id);
  });
});

test('in any history no cause lies after its effect, and causes form no cycle', () => {
  const kinds = [
    ...['node.kill', 'node.stop', 'node.pause', 'node.resume', 'node.start', 'node.restart', 'node.lameDuck'],
    ...['node.crashed', 'node.ready', 'node.starting', 'node.stopped', 'raft.stepDown', 'lab.start', 'advisory'],
    ...['fault.split', 'fault.node.kill', 'fault.cluster.rolling-restart', 'fault.leader.step-down', 'fault.link.cut'],
    ...['leader.elected', 'leader.elected', 'publish.gap', 'publish.gap', 'quorum.lost', 'load.run'],
  ];
  const node = fc.option(fc.constantFrom('n1', 'n2', 'n3'), { nil: null });
  const history = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      at: fc.integer({ min: 0, max: 20_000 }),
      lasts: fc.option(fc.integer({ min: 0, max: 9_000 }), { nil: null }),
      node,
      from: node,
      group: fc.option(fc.constantFrom('meta', 'stream/A'), { nil: null }),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(history, (drafts) => {
      const events = drafts.map(({ kind, at, lasts, node: target, from, group }) =>
        event(kind, at, {
          node: target,
          group,
          endedAt: /^publish|^fault/.test(kind) && lasts !== null ? at + lasts : null,
          facts: { from, replicas: 3, leader: kind === 'publish.gap' ? from : null },
        }),
      );
      const byId = new Map(events.map((one) => [one.id, one]));
      const causes = new Map(events.map((one) => [one.id, causeOf(one, events)]));

      for (const effect of events) {
        const cause = byId.get(causes.get(effect.id) ?? -1);
        const latest = effect.kind === 'publish.gap' ? (effect.endedAt ?? Infinity) : effect.at;
        if (cause !== undefined) expect(cause.at).toBeLessThanOrEqual(latest);
        const path = new Set<number>();
        for (let at: number | null = effect.id; at !== null; at = causes.get(at) ?? null) {
          expect(path.has(at)).toBe(false);
          path.add(at);
        }
      }
    }),
    { numRuns: 500 },
  );
});

describe('faults', () => {
  const fault = (kind: string, at: number, nodes: string, more: Partial<TimelineEvent> = {}) =>
    event(`fault.${kind}`, at, { lane: 'actions', ...more, facts: { nodes, ...more.facts } });
  const clients = { facts: { resolved: 'client-n2' } };

  test.each<[string, TimelineEvent, number]>([
    ['the kill of the leader', fault('node.kill', 1_000, 'n1'), 5_700],
    ['the kill of all', fault('cluster.kill-all', 1_000, 'n1 n2 n3'), 5_700],
    ['a cut at the leader', fault('link.cut', 1_000, 'n1 n2'), 5_700],
    ['the isolation of the leader', fault('split', 1_000, 'n1 n2 n3'), 5_700],
    ['the healing of a cut at the leader', fault('link.cut', 1_000, 'n1 n2', { endedAt: 40_000 }), 42_000],
    ['a restart of one after the other, still going on', fault('cluster.rolling-restart', 1_000, 'n1 n2 n3'), 31_000],
    ['a stepdown', fault('leader.step-down', 1_000, 'n1', { group: 'stream/ORDERS' }), 1_030],
  ])('%s causes an election', (_, cause, at) => {
    expect(causeOf(elected(at, 'n1', 'n3'), [cause])).toBe(cause.id);
  });

  test.each<[string, TimelineEvent, number]>([
    ['a cut between the two others', fault('link.cut', 1_000, 'n2 n3'), 5_700],
    ['a delay', fault('link.latency', 1_000, 'n1 n2'), 5_700],
    ['a cut of clients', fault('link.cut', 1_000, 'n1', clients), 5_700],
    ['a cut that was made long ago and lasts', fault('split', 1_000, 'n1 n2 n3', { open: true }), 40_000],
    ['a fault that was not proved', fault('node.kill', 1_000, 'n1', { severity: 'late' }), 5_700],
    [
      'the restart of one after the other, long over',
      fault('cluster.rolling-restart', 0, 'n1', { endedAt: 9_000 }),
      31_000,
    ],
    ['the stepdown of another group', fault('leader.step-down', 1_000, 'n1', { group: 'meta' }), 1_030],
  ])('%s does not', (_, earlier, at) => {
    expect(causeOf(elected(at, 'n1', 'n3'), [earlier])).toBeNull();
  });

  test('a cut that was healed is no cause of an election after the next one', () => {
    const cut = fault('split', 1_000, 'n1 n2 n3', { endedAt: 20_000 });

    expect(causeOf(elected(30_000, 'n1', 'n3'), [cut, elected(22_000, 'n2', 'n1')])).toBeNull();
  });

  test('a publish gap is caused by the cut of the node the client is on, not by that of another', () => {
    const cut = fault('link.cut', 1_010, 'n2', clients);

    expect(causeOf(gap(1_000, 2_060, { node: 'n2' }), [cut])).toBe(cut.id);
    expect(causeOf(gap(1_000, 2_060, { node: 'n1', leader: 'n2' }), [cut])).toBeNull();
  });

  test('a publish gap is caused by the isolation of the leader, or by its end', () => {
    const cut = fault('split', 1_010, 'n1 n2 n3', { endedAt: 20_000 });

    expect(causeOf(gap(1_000, 6_000, { leader: 'n1' }), [cut])).toBe(cut.id);
    expect(causeOf(gap(19_500, 24_000, { leader: 'n1' }), [cut])).toBe(cut.id);
    expect(causeOf(gap(9_000, 9_500, { leader: 'n1' }), [cut])).toBeNull();
  });

  test('a lost quorum is caused by the split into single nodes, or by the kill of all', () => {
    const lost = (at: number) => event('quorum.lost', at, { group: 'meta', facts: { replicas: 3 } });
    const split = fault('split', 1_000, 'n1 n2 n3');
    const killAll = fault('cluster.kill-all', 1_000, 'n1 n2 n3');
    const back = ['n1', 'n2', 'n3'].map((node) => event('node.ready', 3_000, { node }));

    expect(causeOf(lost(2_000), [split])).toBe(split.id);
    expect(causeOf(lost(2_000), [killAll])).toBe(killAll.id);
    expect(causeOf(lost(4_000), [killAll, ...back])).toBeNull();
  });
});
