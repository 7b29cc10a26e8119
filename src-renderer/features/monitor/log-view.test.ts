import { expect, test } from 'vitest';
import type { LogLevel, LogLine } from '../../../src-main/contract/node.ts';
import { filterLog, type LogFilter, logAsText, logFileName, markMatches, mergeLog } from './log-view.ts';

let seq = 0;
const line = (text: string, level: LogLevel = 'INF', node = 'n1', at = 0): LogLine => ({
  node,
  seq: (seq += 1),
  at,
  level,
  text,
});
const filter = (over: Partial<LogFilter> = {}): LogFilter => ({
  levels: 'all',
  search: '',
  onlyMatches: false,
  showNoise: false,
  ...over,
});
const lines = [
  line('Server is ready'),
  line('Router connection closed', 'WRN'),
  line('route 127.0.0.1:6222: connection refused', 'ERR'),
  line("Can't start JetStream", 'FTL'),
];

test('a level shows itself and what is worse', () => {
  expect(filterLog(lines, filter({ levels: 'warnings' })).lines.map((l) => l.level)).toEqual(['WRN', 'ERR', 'FTL']);
  expect(filterLog(lines, filter({ levels: 'errors' })).lines.map((l) => l.level)).toEqual(['ERR', 'FTL']);
});

test('a search marks its lines and keeps the others in view', () => {
  const found = filterLog(lines, filter({ search: 'ROUTE' }));

  expect(found.lines).toHaveLength(4);
  expect(found.matches).toEqual([1, 2]);
});

test('only the matches are shown when that is wanted', () => {
  const found = filterLog(lines, filter({ search: 'route', onlyMatches: true }));

  expect(found.lines).toHaveLength(2);
  expect(found.matches).toEqual([0, 1]);
});

test('complaints about the port that is refused on purpose are hidden and counted', () => {
  const noisy = [
    ...lines,
    line('Error trying to connect to route (attempt 1): dial tcp 127.0.0.1:1: connect: connection refused', 'ERR'),
  ];

  expect(filterLog(noisy, filter())).toMatchObject({ hiddenNoise: 1, lines });
  expect(filterLog(noisy, filter({ showNoise: true }))).toMatchObject({ hiddenNoise: 0, lines: noisy });
});

test('warnings that Jetlab’s own looks at the health of a node cause are hidden and counted', () => {
  const noisy = [line('Healthcheck failed: "JetStream stream is not current"', 'WRN'), line('Server is ready')];

  expect(filterLog(noisy, filter())).toMatchObject({ hiddenNoise: 1, lines: [{ text: 'Server is ready' }] });
});

test('a refused route to a real port is not noise', () => {
  expect(filterLog([line('route 127.0.0.1:16222: refused', 'ERR')], filter()).hiddenNoise).toBe(0);
});

test.each([
  ['a-B-b', 'b', ['a-', '*B', '-', '*b']],
  ['abc', 'x', ['abc']],
  ['xx', 'x', ['*x', '*x']],
  ['', 'x', ['']],
  ['a.b', '.', ['a', '*.', 'b']],
])('the text %j searched for %j is cut into %j', (text, search, parts) => {
  expect(markMatches(text, search).map((p) => (p.isMatch ? `*${p.text}` : p.text))).toEqual(parts);
});

test('lines of several nodes stand in the order of their times, those of one node as they were written', () => {
  const merged = mergeLog([line('b', 'INF', 'n2', 20), line('a', 'INF', 'n1', 10), line('c', 'INF', 'n1', 30)]);

  expect(merged.map((l) => l.text)).toEqual(['a', 'b', 'c']);
});

test('a file holds what was shown, in UTC', () => {
  expect(logAsText([line('Server is ready', 'INF', 'n1', Date.UTC(2026, 10, 21, 14, 32, 7, 914))])).toBe(
    '2026-11-21T14:32:07.914Z n1 [INF] Server is ready',
  );
  expect(logFileName(['n1', 'n2'], Date.UTC(2026, 10, 21, 14, 32, 7))).toBe('jetlab-n1-n2-2026-11-21T14-32-07.log');
});
