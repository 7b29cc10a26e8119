import { expect, test } from 'vitest';
import { cutPath, linePath, wavePath } from './link-path.ts';

const from = { x: 0, y: 0 };
const to = { x: 140, y: 0 };

test('a whole link is one line', () => {
  expect(linePath(from, to)).toBe('M0 0 L140 0');
});

test('a cut link leaves a gap with a stop across each end', () => {
  const { ends, stops } = cutPath(from, to, { x: 70, y: 0 }, 40);

  expect(ends).toBe('M0 0 L50 0 M90 0 L140 0');
  expect(stops).toBe('M50 -7 L50 7 M90 -7 L90 7');
});

test('a delayed link waves from end to end', () => {
  const path = wavePath(from, to);

  expect(path.match(/Q/g)).toHaveLength(10);
  expect(path.startsWith('M0 0 Q7 10 14 0 Q21 -10 28 0')).toBe(true);
  expect(path.endsWith('140 0')).toBe(true);
});

test('a link of no length is drawn without dividing by zero', () => {
  expect(cutPath(from, from, from, 0).ends).not.toContain('NaN');
  expect(wavePath(from, from)).not.toContain('NaN');
});
