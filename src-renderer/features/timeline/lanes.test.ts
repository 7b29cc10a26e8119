import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { layoutActions } from './action-lane.ts';
import { layoutAdvisories } from './advisory-lane.ts';
import { layoutElections } from './election-lane.ts';
import { place, type Plot, textWidth } from './plot.ts';
import { layoutPublish } from './publish-lane.ts';
import { sampleEvent } from './sample-events.ts';

/** 1,000 px for 100 s: 10 px a second. Now is at 900 px. */
const plot: Plot = { window: { from: 0, to: 100_000 }, width: 1000, now: 90_000 };
const LIMIT = 900;
const at = (seconds: number) => seconds * 1000;

describe('placing events', () => {
  test('an event outside the window is left out, a span that reaches in is cut at the edge', () => {
    const before = sampleEvent({ id: 1, at: -5_000 });
    const reaching = sampleEvent({ id: 2, at: -5_000, endedAt: at(10) });
    const later = sampleEvent({ id: 3, at: at(120) });

    expect(place([before, reaching, later], plot)).toEqual([{ event: reaching, left: 0, right: 100 }]);
  });

  test('an open span reaches now and not beyond', () => {
    const [open] = place([sampleEvent({ id: 1, at: at(80), open: true })], plot);

    expect(open).toMatchObject({ left: 800, right: 900 });
  });
});

describe('actions', () => {
  const kill = (id: number, from: number, to: number | null, title = 'n1 killed') =>
    sampleEvent({
      id,
      at: at(from),
      endedAt: to === null ? null : at(to),
      open: to === null,
      lane: 'actions',
      kind: 'node.kill',
      title,
    });
  const lay = (events: TimelineEvent[]) => layoutActions(place(events, plot), plot.width, LIMIT);

  test('a kill is a hatched bar until the node is up again', () => {
    const { marks } = lay([kill(1, 10, 40)]);

    expect(marks).toMatchObject([{ look: 'bar', left: 100, width: 300, row: 0, labelAt: 'inside', isOpen: false }]);
  });

  test('a bar that is still open ends at now and is labelled at its left when there is no room inside', () => {
    const { marks } = lay([kill(1, 88, null)]);

    expect(marks).toMatchObject([{ isOpen: true, left: 880, width: 20, labelAt: 'left' }]);
  });

  test('a mark that begins within a pixel keeps its label', () => {
    const { marks } = lay([kill(1, 88.03, null), sampleEvent({ id: 2, at: at(50.07), lane: 'actions', title: 'a' })]);

    expect(marks.map(({ labelAt }) => labelAt)).not.toContain('none');
  });

  test('two faults at once take two rows, a third is counted', () => {
    const { marks, overflow } = lay([
      kill(1, 10, 60, 'n1 killed'),
      kill(2, 12, 60, 'n2 killed'),
      kill(3, 14, 60, 'n3 paused'),
    ]);

    expect(marks.map((m) => m.row).toSorted()).toEqual([0, 1]);
    expect(overflow).toMatchObject([{ count: 1 }]);
  });

  test('a label gives way to a count that stands on its bar', () => {
    const { marks, overflow } = lay([
      kill(1, 40, 43.9, 'n1 killed'),
      kill(2, 41, 44, 'n2 paused'),
      kill(3, 42, 70, 'n3 killed'),
    ]);

    const count = overflow[0];
    const under = marks.filter(
      (m) => count && m.left < count.left + 24 && count.left < m.left + textWidth(m.label) + 12,
    );
    expect(overflow).toHaveLength(1);
    expect(under.length).toBeGreaterThan(0);
    expect(under.every((m) => m.labelAt !== 'inside')).toBe(true);
  });

  test('a start is a plain tick, since it breaks nothing', () => {
    const start = sampleEvent({ id: 1, at: at(50), lane: 'actions', kind: 'node.start', title: 'n1 started' });

    expect(lay([start]).marks).toMatchObject([{ look: 'act', labelAt: 'right' }]);
  });

  test('acts on the same pixel become one mark that counts', () => {
    const acts = [0, 1, 2].map((i) =>
      sampleEvent({ id: i, at: at(50) + i, lane: 'actions', kind: 'node.start', title: 'n1 started' }),
    );

    expect(lay(acts).marks).toMatchObject([{ more: 2, label: 'n1 started +2' }]);
  });

  test('no label lies over another mark of its row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 89 }), fc.integer({ min: 0, max: 40 })), { maxLength: 40 }),
        (spans) => {
          const events = spans.map(([from, length], i) => kill(i, from, Math.min(90, from + length), `n${i} killed`));
          const { marks } = lay(events.toSorted((a, b) => a.at - b.at));
          for (const row of [0, 1]) expectApart(marks.filter((m) => m.row === row).map(extentOfAction));
        },
      ),
    );
  });
});

describe('elections', () => {
  const flag = (id: number, second: number, title = 'ORDERS → n3') =>
    sampleEvent({ id, at: at(second), lane: 'elections', kind: 'leader.elected', title });
  const lay = (events: TimelineEvent[], selected: number | null = null) =>
    layoutElections(place(events, plot), LIMIT, selected);

  test('a flag is labelled at its right, near now at its left', () => {
    expect(lay([flag(1, 20), flag(2, 88)])).toMatchObject([
      { x: 200, labelAt: 'right' },
      { x: 880, labelAt: 'left' },
    ]);
  });

  test('elections of many groups at one moment are one flag that counts', () => {
    const flags = lay(Array.from({ length: 30 }, (_, i) => flag(i, 50 + i / 100)));

    expect(flags).toMatchObject([{ more: 29, label: 'ORDERS → n3 +29' }]);
  });

  test('the selected election speaks for its flag and gets its label', () => {
    const flags = lay([flag(1, 50), flag(2, 50.2), flag(3, 50.4), flag(4, 52)], 2);

    expect(flags).toMatchObject([
      { id: 2, more: 2, labelAt: 'left' },
      { id: 4, labelAt: 'right' },
    ]);
  });

  test('no label lies over another flag', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 60 }), (tenths) => {
        const flags = lay(tenths.toSorted((a, b) => a - b).map((t, i) => flag(i, t / 10)));
        expectApart(
          flags.map((f) => {
            const w = textWidth(f.label) + 4;
            if (f.labelAt === 'right') return [f.x, f.x + 12 + w];
            return f.labelAt === 'left' ? [f.x - 2 - w, f.x + 12] : [f.x, f.x + 12];
          }),
        );
      }),
    );
  });
});

describe('publish', () => {
  const run = sampleEvent({ id: 1, at: at(5), open: true, lane: 'publish', kind: 'load.run' });
  const gap = (id: number, from: number, to: number, title = '4.7 s') =>
    sampleEvent({ id, at: at(from), endedAt: at(to), lane: 'publish', kind: 'publish.gap', title, severity: 'down' });

  test('the line of a running load is broken by its gaps', () => {
    const { running, gaps } = layoutPublish(place([run, gap(2, 40, 44.7)], plot), LIMIT);

    expect(running).toEqual([
      { left: 50, right: 400 },
      { left: 447, right: 900 },
    ]);
    expect(gaps).toMatchObject([{ left: 400, right: 447, label: '4.7 s', hasLabel: true }]);
  });

  test('gaps too close to tell apart are one, labelled with the longest', () => {
    const { gaps } = layoutPublish(place([run, gap(2, 40, 40.3, '0.3 s'), gap(3, 40.4, 45, '4.6 s')], plot), LIMIT);

    expect(gaps).toMatchObject([{ count: 2, label: '4.6 s +1', id: 3 }]);
  });

  test('without load there is no line', () => {
    expect(layoutPublish([], LIMIT)).toEqual({ running: [], gaps: [] });
  });
});

test('100,000 events are a bounded number of elements', () => {
  const events = Array.from({ length: 100_000 }, (_, i) => {
    const lane = (['actions', 'elections', 'advisories', 'publish'] as const)[i % 4] ?? 'advisories';
    const kind = { actions: 'node.kill', elections: 'leader.elected', advisories: 'advisory', publish: 'publish.gap' }[
      lane
    ];
    const start = (i / 100_000) * 90_000;
    return sampleEvent({
      id: i,
      at: start,
      endedAt: lane === 'elections' || lane === 'advisories' ? null : start + 400,
      lane,
      kind,
    });
  });
  const placed = place(events, plot);
  const of = (lane: string) => placed.filter((p) => p.event.lane === lane);

  const { marks, overflow } = layoutActions(of('actions'), plot.width, LIMIT);
  const { running, gaps } = layoutPublish(of('publish'), LIMIT);
  const count =
    marks.length +
    overflow.length +
    layoutElections(of('elections'), LIMIT, null).length +
    layoutAdvisories(of('advisories')).length +
    running.length +
    gaps.length;

  expect(count).toBeLessThan(1_000);
});

test('ticks on the same pixels are one tick of the highest severity, and none is lost from the count', () => {
  const ticks = layoutAdvisories(
    place([sampleEvent({ id: 1, at: at(10) }), sampleEvent({ id: 2, at: at(10) + 50, severity: 'down' })], plot),
  );

  expect(ticks).toEqual([{ id: 2, x: 100.5, severity: 'down', count: 2 }]);
});

function extentOfAction(m: { left: number; width: number; label: string; labelAt: string }): [number, number] {
  const end = m.left + m.width;
  if (m.labelAt === 'right') return [m.left, end + 6 + textWidth(m.label)];
  if (m.labelAt === 'left') return [m.left - 6 - textWidth(m.label), end];
  return [m.left, end];
}

function expectApart(extents: number[][]): void {
  const sorted = extents.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  sorted.slice(1).forEach((next, i) => expect(next[0]).toBeGreaterThanOrEqual((sorted[i]?.[1] ?? 0) - 0.001));
}
