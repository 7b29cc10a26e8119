import type { LogLevel } from '../../src-main/contract/node.ts';

/** One line of nats-server's output without the node it belongs to. `at` is milliseconds since the epoch. */
export interface ParsedLine {
  at: number;
  level: LogLevel;
  text: string;
}

/** `[3864] 2026/11/21 01:02:03.123456 [INF] text`, as written with `logtime_utc: true` (server/log.go). */
const PREFIXED =
  /^\[\d+\] (\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2}):(\d{2})\.(\d{3})\d* \[(INF|DBG|WRN|ERR|FTL|TRC)\] ?(.*)$/;

/** Errors of the command line and the config file come without a prefix; so do the panics of the Go runtime. */
const FATAL_START = /^(nats-server[^:\s]*: |panic: |fatal error: )/;

/**
 * Reads one line of output. A line without a prefix is a start error, a panic, or the continuation of the line
 * before it; a continuation keeps the level and time of `previous`.
 */
export function parseLogLine(line: string, now: number, previous: ParsedLine | null): ParsedLine {
  const match = PREFIXED.exec(line);
  if (match) {
    const [, year, month, day, hour, minute, second, milli, level, text] = match;
    const at = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      Number(milli),
    );
    return { at, level: level as LogLevel, text: text ?? '' };
  }
  if (FATAL_START.test(line)) return { at: now, level: 'FTL', text: line };
  return { at: previous?.at ?? now, level: previous?.level ?? 'ERR', text: line };
}

/**
 * The sentence that explains an exit: the first line marked FTL, without the prefix that names the program.
 * `null` when the server ended without one.
 */
export function fatalText(lines: readonly ParsedLine[]): string | null {
  const first = lines.find((line) => line.level === 'FTL');
  return first ? first.text.replace(/^nats-server[^:\s]*: /, '') : null;
}
