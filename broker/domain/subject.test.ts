import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkSubject,
  describeSubjectProblem,
  hasWildcard,
  isSubset,
  subjectMatches,
  subjectsCollide,
} from './subject.ts';

/** Few tokens and letters, so that generated subjects meet each other often. No token begins with a wildcard it is not. */
const token = fc.constantFrom('a', 'b', 'a*', '*', '*');
const pattern = fc
  .tuple(fc.array(token, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([tokens, tail]) => (tail ? [...tokens.slice(0, 3), '>'] : tokens).join('.'));
const literal = fc.array(fc.constantFrom('a', 'b', 'a*'), { minLength: 1, maxLength: 4 }).map((t) => t.join('.'));

/** Every literal subject of up to five tokens over the generated letters and one more. */
const universe = (() => {
  const letters = ['a', 'b', 'a*', 'other'];
  let level = [...letters];
  const all = [...level];
  for (let depth = 1; depth < 5; depth++) {
    level = level.flatMap((s) => letters.map((l) => `${s}.${l}`));
    all.push(...level);
  }
  return all;
})();

/** The rule as the documentation tells it, by a regular expression. */
function naiveMatch(subject: string, of: string): boolean {
  const source = of
    .split('.')
    .map((t) => (t === '*' ? '[^.]+' : t === '>' ? '.+' : t.replace(/\*/g, '\\*')))
    .join('\\.');
  return new RegExp(`^${source}$`).test(subject);
}

describe('which subjects the server accepts', () => {
  test.each(['orders', 'orders.>', 'orders.*.eu', '>', '*', 'a.b*', 'a>.b', 'a.>b', 'größe.東京', 'x'.repeat(300)])(
    '%s is accepted',
    (subject) => expect(checkSubject(subject)).toEqual([]),
  );

  test.each([
    ['', [{ rule: 'empty', token: 0 }]],
    ['orders..eu', [{ rule: 'empty-token', token: 1 }]],
    ['.a', [{ rule: 'empty-token', token: 0 }]],
    ['a.', [{ rule: 'empty-token', token: 1 }]],
    ['.', [0, 1].map((t) => ({ rule: 'empty-token', token: t }))],
    ['a.>.b', [{ rule: 'tail-not-last', token: 1 }]],
    ['a b.c', [{ rule: 'whitespace', token: 0 }]],
    ['a.\t', [{ rule: 'whitespace', token: 1 }]],
    ['a.b\0', [{ rule: 'nul', token: 1 }]],
    [
      '>.a b.',
      [
        { rule: 'tail-not-last', token: 0 },
        { rule: 'whitespace', token: 1 },
        { rule: 'empty-token', token: 2 },
      ],
    ],
  ])('%j is refused with each problem at its token', (subject, problems) => {
    expect(checkSubject(subject)).toEqual(problems);
  });

  test('a problem is told by the number of its token, counted from 1', () => {
    expect(checkSubject('orders..eu').map(describeSubjectProblem)).toEqual([
      'Token 2 is empty. Tokens stand between single dots.',
    ]);
  });

  test('only whole tokens are wildcards', () => {
    expect(['a.*', '>', 'a.b*', 'a>.b'].map(hasWildcard)).toEqual([true, true, false, false]);
  });
});

describe('which messages a pattern takes', () => {
  test.each([
    ['orders.eu', 'orders.*', true],
    ['orders.eu.created', 'orders.*', false],
    ['orders.eu.created', 'orders.>', true],
    ['orders', 'orders.>', false],
    ['orders.eu', '>', true],
    ['Orders.eu', 'orders.eu', false],
    ['a.bx', 'a.b*', false],
    ['a.b*', 'a.b*', true],
  ])('%s on %s: %s', (subject, of, expected) => expect(subjectMatches(subject, of)).toBe(expected));

  test('matching agrees with the naive rule', () => {
    fc.assert(
      fc.property(literal, pattern, (s, p) => {
        expect(subjectMatches(s, p)).toBe(naiveMatch(s, p));
      }),
    );
  });
});

describe('which subjects collide', () => {
  test.each([
    ['a.*', '*.b', true],
    ['a.>', 'a.*.c', true],
    ['a.>', 'a', false],
    ['*.>', '*', false],
    ['a.*', 'b.*', false],
    ['orders.>', 'orders.eu', true],
    ['>', 'anything.at.all', true],
    ['a.b', 'a.b', true],
    ['a.b', 'a.c', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(subjectsCollide(a, b)).toBe(expected);
    expect(subjectsCollide(b, a)).toBe(expected);
  });

  test('two patterns collide exactly when some subject matches both', () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const both = universe.some((s) => naiveMatch(s, a) && naiveMatch(s, b));

        expect(subjectsCollide(a, b)).toBe(both);
        expect(subjectsCollide(b, a)).toBe(both);
      }),
      { numRuns: 300 },
    );
  });

  test('a token that only begins with a star is a wildcard to the server when both sides have wildcards', () => {
    expect(subjectsCollide('*x.*', 'a.*')).toBe(true);
    expect(subjectsCollide('*x.b', 'a.b')).toBe(false);
  });
});

describe('which subjects lie within another', () => {
  test.each([
    ['orders.eu', 'orders.*', true],
    ['orders.*', 'orders.>', true],
    ['orders.>', 'orders.*', false],
    ['orders.*', 'orders.eu', false],
    ['*.*', '>', true],
    ['>', '*.>', false],
  ])('%s within %s: %s', (subject, of, expected) => expect(isSubset(subject, of)).toBe(expected));

  test('a subset is exactly what takes no subject that the other does not', () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const contained = universe.filter((s) => naiveMatch(s, a)).every((s) => naiveMatch(s, b));

        expect(isSubset(a, b)).toBe(contained);
      }),
      { numRuns: 300 },
    );
  });
});

test('a thousand comparisons take a few milliseconds, so forms can ask at each key stroke', () => {
  const subjects = Array.from({ length: 1000 }, (_, i) => `orders.*.${i}.shipped.>`);
  const start = performance.now();

  const collisions = subjects.filter((s) => subjectsCollide(s, 'orders.eu.*.shipped.late'));

  expect(collisions).toHaveLength(1000);
  expect(performance.now() - start).toBeLessThan(100);
});
