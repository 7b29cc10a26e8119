import { expect, test } from 'vitest';
import { planReset, planShape } from './link-plan.ts';
import type { LinkTarget } from './link-target.ts';
import { readLink } from './read-link.ts';
import { n2n3, sampleInjection } from './sample-injection.ts';

const target: LinkTarget = { at: 'pair', id: 'n2-n3', from: 'n2', to: 'n3' };
const bothWays = sampleInjection(
  { kind: 'link.latency', link: n2n3, direction: 'both', ms: 120, jitterMs: 10, seed: 1 },
  { resolved: ['n2-n3'] },
);

test('a behaviour is set by one injection on the link as it is drawn', () => {
  expect(planShape(target, 'backward', { kind: 'link.bandwidth', bytesPerSecond: 64_000 })).toEqual([
    { does: 'inject', recipe: { kind: 'link.bandwidth', link: n2n3, direction: 'backward', bytesPerSecond: 64_000 } },
  ]);
});

test('taking a delay of both ways back clears it', () => {
  const faults = readLink([bothWays], target);

  expect(planReset(faults, target, 'both', 'link.latency')).toEqual([{ does: 'clear', id: bothWays.id }]);
});

test('taking it back on one way sets it anew on the other first', () => {
  const faults = readLink([bothWays], target);

  expect(planReset(faults, target, 'forward', 'link.latency')).toMatchObject([
    { does: 'inject', recipe: { kind: 'link.latency', direction: 'backward', ms: 120, jitterMs: 10 } },
    { does: 'clear', id: bothWays.id },
  ]);
});

test('faults of other kinds are left alone', () => {
  const faults = readLink([bothWays], target);

  expect(planReset(faults, target, 'both', 'link.slice')).toEqual([]);
});
