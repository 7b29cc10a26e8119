import { expect, test } from 'vitest';
import { hasWildcard, subjectMatches } from '../../../broker/domain/subject.ts';
import { notCaptured, sampleSubjects } from './sample-subjects.ts';

test('samples are literal and the stream captures each of them', () => {
  for (const pattern of ['orders.>', 'orders.*', 'orders.*.*.paid', '>', '*.*', 'a.*.>']) {
    const samples = sampleSubjects([pattern]);

    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      expect(hasWildcard(sample)).toBe(false);
      expect(subjectMatches(sample, pattern)).toBe(true);
    }
  }
});

test('orders.> is filled with words of the trade', () => {
  expect(sampleSubjects(['orders.>']).slice(0, 2)).toEqual(['orders.eu.created', 'orders.eu.paid']);
});

test('a literal subject stays as it is', () => {
  expect(sampleSubjects(['billing'])).toEqual(['billing']);
});

test('each of several subjects has its share', () => {
  const samples = sampleSubjects(['a.>', 'b.>', 'c']);

  expect(samples).toContain('c');
  expect(samples.filter((one) => one.startsWith('b.')).length).toBe(3);
});

test('subjects that the stream does not capture are named', () => {
  expect(notCaptured(['orders.eu.paid', 'billing.x'], ['orders.>'])).toEqual(['billing.x']);
});
