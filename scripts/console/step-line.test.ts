import { expect, test } from 'vitest';
import { StepLine, wordsOf } from './step-line.ts';

test('bytes are told in megabytes, with the total when it is known', () => {
  expect(wordsOf({ text: 'Fetching' })).toBe('Fetching …');
  expect(wordsOf({ text: 'Fetching', done: 1_250_000 })).toBe('Fetching: 1.3 MB');
  expect(wordsOf({ text: 'Fetching', done: 1_000_000, total: 5_351_944 })).toBe('Fetching: 1.0 MB of 5.4 MB');
});

test('a terminal shows one line that is rewritten', () => {
  const { screen, text } = record(true);
  const line = new StepLine(screen, () => 0);

  line.show({ text: 'Fetching', done: 0, total: 2_000_000 });
  line.show({ text: 'Fetching', done: 2_000_000, total: 2_000_000 });
  line.end('Fetched');

  expect(text().split('\n')).toHaveLength(2);
  expect(text().endsWith('\x1b[2KFetched (0.0 s)\n')).toBe(true);
});

test('a log gets a line for new words and then one every five seconds', () => {
  let now = 0;
  const { screen, text } = record(false);
  const line = new StepLine(screen, () => now);

  for (; now < 12_000; now += 200) line.show({ text: 'Fetching', done: now });
  line.show({ text: 'Unpacking' });

  expect(text().trim().split('\n')).toEqual([
    'Fetching: 0.0 MB',
    'Fetching: 0.0 MB',
    'Fetching: 0.0 MB',
    'Unpacking …',
  ]);
});

function record(isTTY: boolean) {
  const written: string[] = [];
  return { screen: { isTTY, write: (text: string) => written.push(text) }, text: () => written.join('') };
}
