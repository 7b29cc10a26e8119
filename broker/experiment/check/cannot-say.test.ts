import { describe, expect, test } from 'vitest';
import { modelHistory } from '../testing/model-history.ts';
import { check } from './check.ts';
import { oneIn } from './rule-of-three.ts';

describe('the rule of three', () => {
  test.each([
    { trials: 48_410, bound: 16_000 },
    { trials: 1_000_000, bound: 330_000 },
    { trials: 300, bound: 100 },
    { trials: 30, bound: 10 },
    { trials: 29, bound: null },
    { trials: 0, bound: null },
  ])('bounds the rate after none in $trials at 1 in $bound', ({ trials, bound }) => {
    expect(oneIn(trials)).toBe(bound);
  });
});

describe('a verdict says what it cannot say', () => {
  const history = modelHistory({
    seed: 1,
    replicas: 3,
    publishers: [{ messages: 400, everyMs: 10, window: 50, ids: 'own' }],
    duplicateWindowMs: 120_000,
    outage: { from: 1_000, until: 2_500 },
    lostAnswers: 0,
  });
  const { cannotSay, figures } = check(history);

  test('the bound on the rate of loss, of the acked ones alone', () => {
    expect(cannotSay[0]).toBe(
      `0 lost of ${figures.acked} acked bounds the rate at 1 in ${oneIn(figures.acked)} with 95 % confidence.`,
    );
  });

  test('what became of publishes without an answer, without calling one lost', () => {
    const { indeterminate, indeterminateStored } = figures;

    expect(indeterminate).toBeGreaterThan(0);
    expect(cannotSay[1]).toBe(
      `${indeterminate} publishes had no answer: ${indeterminateStored} are stored and ` +
        `${indeterminate - (indeterminateStored ?? 0)} are not. Neither is a loss.`,
    );
  });

  test('that a kill shows nothing of power loss', () => {
    expect(cannotSay.join('\n')).toContain('nothing is shown of power loss');
  });

  test('no bound when something was lost', () => {
    const [served] = history.replicas;
    const nothing = { ...served!, own: null, stored: { ...served!.stored, length: 0 } };

    expect(check({ ...history, replicas: [nothing, nothing, nothing] }).cannotSay.join()).not.toContain('bounds');
  });
});
