import { expect, test } from 'vitest';
import { parseOpenArguments, UsageError, webHostArguments } from './open-arguments.ts';

test.each([
  [[], { web: false, port: null, workspace: null, openBrowser: true }],
  [['--web'], { web: true, port: null, workspace: null, openBrowser: true }],
  [['--port', '8080'], { web: true, port: 8080, workspace: null, openBrowser: true }],
  [['--web', '--workspace=/a b/ü', '--no-open'], { web: true, port: null, workspace: '/a b/ü', openBrowser: false }],
])('open %j is understood', (args, expected) => {
  expect(parseOpenArguments(args)).toEqual(expected);
});

test.each([[['--port', 'x']], [['--port', '0']], [['--port', '70000']], [['--prot', '1']], [['extra']]])(
  'open %j is refused with a sentence',
  (args) => {
    expect(() => parseOpenArguments(args)).toThrow(UsageError);
  },
);

test('the web host gets only what was wished', () => {
  expect(webHostArguments(parseOpenArguments([]))).toEqual([]);
  expect(webHostArguments(parseOpenArguments(['--port', '81', '--workspace', 'w', '--no-open']))).toEqual([
    '--port',
    '81',
    '--workspace',
    'w',
    '--no-open',
  ]);
});
