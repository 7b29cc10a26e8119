import { formatClockMs } from '../../../broker/domain/elapsed.ts';
import type { LogLevel, LogLine } from '../../contract/node.ts';
import type { Style } from '../format/style.ts';

export const LEVELS: readonly LogLevel[] = ['TRC', 'DBG', 'INF', 'WRN', 'ERR', 'FTL'];

/** Whether a line is of the level or worse. */
export function isAtLeast(level: LogLevel, least: LogLevel): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
}

export function logLine(line: LogLine, style: Style): string {
  const look =
    line.level === 'ERR' || line.level === 'FTL' ? style.bad : line.level === 'WRN' ? style.late : style.faint;
  return `${formatClockMs(line.at)}  ${style.strong(line.node)}  ${look(`[${line.level}]`)}  ${line.text}`;
}
