import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { loadRange, RANGE_LIMIT } from './load-range.ts';
import { sampleEvent } from './sample-events.ts';

/** A host that answers with the newest that fit, or the oldest: the contract does not say which. */
function hostOf(events: TimelineEvent[], keeps: 'newest' | 'oldest') {
  const calls: [number, number][] = [];
  return {
    calls,
    async call({ from, to, limit }: { from: number; to: number; limit: number }) {
      calls.push([from, to]);
      const touching = events.filter((e) => e.at <= to && (e.endedAt ?? e.at) >= from);
      return { events: keeps === 'newest' ? touching.slice(-limit) : touching.slice(0, limit), total: touching.length };
    },
  };
}

const many = Array.from({ length: 4 * RANGE_LIMIT }, (_, i) => sampleEvent({ id: i, at: i }));

test.each(['newest', 'oldest'] as const)(
  'a range too large for one answer is loaded whole (%s first)',
  async (keeps) => {
    const host = hostOf(many, keeps);

    const events = await loadRange(host.call, 0, many.length);

    expect(events).toHaveLength(many.length);
    expect(host.calls.length).toBeLessThanOrEqual(16);
  },
);

test('a range that fits costs one call', async () => {
  const host = hostOf(many, 'newest');

  expect(await loadRange(host.call, 0, 100)).toHaveLength(101);
  expect(host.calls).toHaveLength(1);
});

test('more events at one instant than an answer holds does not ask for ever', async () => {
  const host = hostOf(
    Array.from({ length: 3 * RANGE_LIMIT }, (_, i) => sampleEvent({ id: i, at: 50 })),
    'newest',
  );

  const events = await loadRange(host.call, 0, 100);

  expect(events.length).toBeGreaterThanOrEqual(RANGE_LIMIT);
  expect(host.calls.length).toBeLessThanOrEqual(64);
});
