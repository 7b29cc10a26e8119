import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ModelPlan, modelHistory } from '../testing/model-history.ts';
import { check } from './check.ts';

const plans: fc.Arbitrary<ModelPlan> = fc.record({
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  replicas: fc.constantFrom(1, 3),
  publishers: fc.array(
    fc.record({
      messages: fc.integer({ min: 1, max: 80 }),
      everyMs: fc.integer({ min: 1, max: 60 }),
      window: fc.constantFrom(1, 1, 5, 100),
      ids: fc.constantFrom('own', 'none', 'sometimes-again'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  duplicateWindowMs: fc.constantFrom(1_300, 2_000, 120_000),
  outage: fc
    .record({ from: fc.integer({ min: 1, max: 1_500 }), lengthMs: fc.integer({ min: 1, max: 3_000 }) })
    .map(({ from, lengthMs }) => ({ from, until: from + lengthMs })),
  lostAnswers: fc.constantFrom(0, 0.02, 0.3),
});

/** Plans that once raised a false alarm. */
const found: ModelPlan[] = [];

test('thousands of histories of a correct stream raise no alarm', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const verdict = check(modelHistory(plan));

      const violated = verdict.findings.filter(({ state }) => state === 'violated');
      const unknown = verdict.findings.filter(({ state }) => state === 'unknown').map(({ id }) => id);
      expect(violated).toEqual([]);
      // A publisher whose last message met the outage never saw its end.
      expect(unknown.filter((id) => id !== 'recovery')).toEqual([]);
      expect(verdict.word).toBe(unknown.length === 0 ? 'pass' : 'inconclusive');
      expect(verdict.figures).toMatchObject({ lost: 0, duplicated: 0 });
    }),
    { numRuns: 3_000, seed: 20_261_121, examples: found.map((plan) => [plan]) },
  );
});
