import type { LogLevel, LogLine } from '../../../src-main/contract/node.ts';

/** Which lines are wanted, by the least level. */
export type LevelFilter = 'all' | 'warnings' | 'errors';

const RANK: Record<LogLevel, number> = { TRC: 0, DBG: 0, INF: 1, WRN: 2, ERR: 3, FTL: 4 };
const LEAST: Record<LevelFilter, number> = { all: 0, warnings: 2, errors: 3 };

export interface LogFilter {
  levels: LevelFilter;
  search: string;
  /** Lines without a match are left out; otherwise they stay and matches are marked. */
  onlyMatches: boolean;
  /** Lines that Jetlab itself causes, see isNoise. */
  showNoise: boolean;
}

export interface FilteredLog {
  lines: LogLine[];
  /** Indexes into `lines` of those that match the search. */
  matches: number[];
  /** How many lines that Jetlab itself causes are hidden. */
  hiddenNoise: number;
}

/**
 * Lines that Jetlab itself causes. Every node advertises port 1, which nothing listens on, so that gossip cannot bypass
 * the route proxies: the servers try it once each and complain. And each look at /healthz of a node that is not current
 * is a warning in its log.
 */
export function isNoise(line: LogLine): boolean {
  if (line.text.startsWith('Healthcheck failed')) return true;
  return /route/i.test(line.text) && /\b127\.0\.0\.1:1\b/.test(line.text);
}

export function filterLog(lines: readonly LogLine[], filter: LogFilter): FilteredLog {
  const least = LEAST[filter.levels];
  const wanted = filter.search.toLowerCase();
  const kept: LogLine[] = [];
  const matches: number[] = [];
  let hiddenNoise = 0;
  for (const line of lines) {
    if (RANK[line.level] < least) continue;
    if (!filter.showNoise && isNoise(line)) {
      hiddenNoise += 1;
      continue;
    }
    const isMatch = wanted !== '' && line.text.toLowerCase().includes(wanted);
    if (filter.onlyMatches && wanted !== '' && !isMatch) continue;
    if (isMatch) matches.push(kept.length);
    kept.push(line);
  }
  return { lines: kept, matches, hiddenNoise };
}

/** A stretch of a line's text; `isMatch` where it is what was searched for. */
export interface TextPart {
  text: string;
  isMatch: boolean;
}

/** The text cut at every match, whatever its case. */
export function markMatches(text: string, search: string): TextPart[] {
  if (search === '') return [{ text, isMatch: false }];
  const lower = text.toLowerCase();
  const wanted = search.toLowerCase();
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), isMatch: false });
    parts.push({ text: text.slice(at, at + search.length), isMatch: true });
    from = at + search.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), isMatch: false });
  return parts;
}

/** Lines of several nodes in the order of their times; lines of one node keep the order they were written in. */
export function mergeLog(lines: readonly LogLine[]): LogLine[] {
  return lines.toSorted((a, b) => (a.node === b.node ? a.seq - b.seq : a.at - b.at));
}

/** Lines as text, for the clipboard and for a file. Times in UTC, as the servers write them. */
export function logAsText(lines: readonly LogLine[]): string {
  return lines.map((l) => `${new Date(l.at).toISOString()} ${l.node} [${l.level}] ${l.text}`).join('\n');
}

/** "jetlab-n1-n2-2026-11-21T14-32-07.log" */
export function logFileName(nodes: readonly string[], now: number): string {
  return `jetlab-${nodes.join('-')}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}.log`;
}
