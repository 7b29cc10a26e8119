import { formatClock } from '../../broker/domain/elapsed.ts';

/** Moments and lengths of time as they stand on screen, under short names for JSX. The rules are those of broker/domain. */
export {
  formatClock as clock,
  formatClockMs as clockMs,
  formatExactLength as exactLength,
  formatLength as latency,
  formatLength as length,
  formatUptime as lasting,
  formatWhen as ago,
} from '../../broker/domain/elapsed.ts';

/** 2026-11-21 14:32:06 */
export function dateAndClock(at: number): string {
  const d = new Date(at);
  const date = [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return `${date} ${formatClock(at)}`;
}
