import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from './config-diff.ts';

test('what differs between two nodes stands under one another, the rest once', () => {
  const diff = diffLines('server_name: "n1"\nhttp: 8222\n}', 'server_name: "n2"\nhttp: 8222\n}');

  expect(diff).toEqual([
    { in: 'left', text: 'server_name: "n1"' },
    { in: 'right', text: 'server_name: "n2"' },
    { in: 'both', text: 'http: 8222' },
    { in: 'both', text: '}' },
  ]);
});

test('both texts can be read back from their difference', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (left, right) => {
      const diff = diffLines(left, right);
      const side = (other: string) =>
        diff
          .filter((l) => l.in !== other)
          .map((l) => l.text)
          .join('\n');

      expect([side('right'), side('left')]).toEqual([left, right]);
    }),
  );
});

test('equal texts have no difference', () => {
  expect(diffLines('a\nb', 'a\nb').every((l) => l.in === 'both')).toBe(true);
});
