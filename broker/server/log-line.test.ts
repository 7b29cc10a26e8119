import { expect, test } from 'vitest';
import { type ParsedLine, fatalText, parseLogLine } from './log-line.ts';

const previous: ParsedLine = { at: 5, level: 'WRN', text: 'before' };

test.each([
  ['INF', 'Server is ready'],
  ['WRN', 'Healthcheck failed: "JetStream is still recovering meta layer"'],
  ['ERR', 'Error trying to connect to route (attempt 1)'],
  ['FTL', "can't listen to the monitor port: listen tcp 127.0.0.1:8222: bind: address already in use"],
  ['DBG', ''],
])('a line marked %s gives its level, time and text', (level, text) => {
  const parsed = parseLogLine(`[3864] 2026/11/21 01:02:03.123456 [${level}] ${text}`, 0, null);

  expect(parsed).toEqual({ at: Date.UTC(2026, 10, 21, 1, 2, 3, 123), level, text });
});

test.each([
  'nats-server: error parsing config file: line 3: unknown field',
  'nats-server-2.15.1: read-only file system',
  'panic: runtime error: index out of range',
  'fatal error: all goroutines are asleep - deadlock!',
])('"%s" is fatal', (line) => {
  expect(parseLogLine(line, 7, previous)).toEqual({ at: 7, level: 'FTL', text: line });
});

test('a line without a prefix continues the one before', () => {
  expect(parseLogLine('\tgoroutine 1 [running]:', 7, previous)).toMatchObject({ at: 5, level: 'WRN' });
});

test('a first line without a prefix is an error', () => {
  expect(parseLogLine('something odd', 7, null)).toEqual({ at: 7, level: 'ERR', text: 'something odd' });
});

test('the sentence of an exit is that of the first fatal line, without the name of the program', () => {
  const lines = ['nats-server-2.15.1: cannot open x', '[1] 2026/11/21 01:02:03.000000 [FTL] later'];

  expect(fatalText(lines.map((line) => parseLogLine(line, 0, null)))).toBe('cannot open x');
  expect(fatalText([previous])).toBeNull();
});
