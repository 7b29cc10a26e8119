import { useDeferredValue, useMemo, useState } from 'react';
import type { LogLine } from '../../../src-main/contract/node.ts';
import { type FilteredLog, filterLog, type LogFilter } from './log-view.ts';

interface LogSearch extends FilteredLog {
  filter: LogFilter;
  setFilter: (filter: LogFilter) => void;
  /** Which match is pointed at, from 0, and the line it is on. */
  match: number | null;
  line: number | null;
  step: (by: 1 | -1) => void;
}

const NONE: LogFilter = { levels: 'all', search: '', onlyMatches: false, showNoise: false };

/** Filter and search over lines; `onStep` is called before the first jump to a match. */
export function useLogSearch(lines: readonly LogLine[], onStep: () => void): LogSearch {
  const [filter, set] = useState<LogFilter>(NONE);
  const [match, setMatch] = useState<number | null>(null);
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => filterLog(lines, wanted), [lines, wanted]);
  const count = found.matches.length;
  const at = match === null || count === 0 ? null : Math.min(match, count - 1);
  return {
    ...found,
    filter,
    setFilter(next) {
      if (next.search !== filter.search) setMatch(null);
      set(next);
    },
    match: at,
    line: at === null ? null : (found.matches[at] ?? null),
    step(by) {
      if (count === 0) return;
      onStep();
      // The first step goes to the newest match: that is where the reader is.
      setMatch(at === null ? count - 1 : (at + by + count) % count);
    },
  };
}
