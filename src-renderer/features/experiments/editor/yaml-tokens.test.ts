import { expect, test } from 'vitest';
import { yamlTokens } from './yaml-tokens.ts';

const kinds = (line: string) => yamlTokens(line).map(({ kind, text }) => `${kind}:${text}`);

test('keys, strings, numbers with units, words and comments are told apart', () => {
  expect(kinds('  rate: 1200 # per second')).toEqual([
    'plain:  ',
    'key:rate',
    'plain:: ',
    'number:1200',
    'comment: # per second',
  ]);
  expect(kinds('within: 20s')).toEqual(['key:within', 'plain:: ', 'number:20s']);
  expect(kinds('stays: true')).toEqual(['key:stays', 'plain:: ', 'word:true']);
  expect(kinds("subjects: ['lab.>']")).toEqual(['key:subjects', 'plain:: [', "string:'lab.>'", 'plain:]']);
});

test('keys inside braces and after a dash are keys', () => {
  expect(kinds('- { do: wait, for: steady }')).toEqual([
    'plain:- { ',
    'key:do',
    'plain:: wait, ',
    'key:for',
    'plain:: steady }',
  ]);
  expect(kinds('  - do: inject')).toEqual(['plain:  - ', 'key:do', 'plain:: inject']);
});

test('the pieces of any line add up to the line', () => {
  for (const line of [
    '',
    '#',
    '   ',
    'a:b',
    '"open',
    "x: 'open",
    'node: n1-2',
    '- - 3',
    'тема: ü # ✓',
    'a: {b: 1}',
    ': :',
  ])
    expect(
      yamlTokens(line)
        .map((token) => token.text)
        .join(''),
    ).toBe(line);
});
