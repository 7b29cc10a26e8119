import { expect, test } from 'vitest';
import { newLine, offsetOf, shiftLines, type TextEdit } from './text-edits.ts';

const applied = (text: string, { from, to, insert }: TextEdit) => text.slice(0, from) + insert + text.slice(to);
const enterAtEnd = (text: string) => applied(text, newLine(text, text.length, text.length)).slice(text.length);

test('a new line keeps the indentation, goes deeper after a colon and stays in a list entry', () => {
  expect(enterAtEnd('  rate: 5')).toBe('\n  ');
  expect(enterAtEnd('  stream:')).toBe('\n    ');
  expect(enterAtEnd('  stream: # under test')).toBe('\n    ');
  expect(enterAtEnd('  - do: wait')).toBe('\n    ');
});

test('the selected lines move together, and a last line that is only touched does not', () => {
  const text = 'a\nb\nc';

  expect(applied(text, shiftLines(text, 0, 4, 1))).toBe('  a\n  b\nc');
  expect(applied('  a\n  b', shiftLines('  a\n  b', 3, 7, -1))).toBe('a\nb');
  expect(shiftLines(text, 0, 3, 1).selection).toEqual([2, 7]);
});

test('shifting back what is not indented changes nothing', () => {
  expect(applied('a', shiftLines('a', 1, 1, -1))).toBe('a');
});

test('a line and a column are an offset, cut to the line and to the text', () => {
  const text = 'one\ntwo\nthree';

  expect(offsetOf(text, 2, 1)).toBe(4);
  expect(offsetOf(text, 2, 99)).toBe(7);
  expect(offsetOf(text, 9, 1)).toBe(13);
});
