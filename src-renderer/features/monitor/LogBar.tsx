import type { KeyboardEvent } from 'react';
import { cx } from '../../ui/cx.ts';
import { count } from '../../ui/figures.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Switch } from '../../ui/Switch.tsx';
import type { LogFilter } from './log-view.ts';
import styles from './LogBar.module.css';

interface LogBarProps {
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
  matches: number;
  /** Which match is pointed at, from 0; `null` for none. */
  current: number | null;
  onStep: (by: 1 | -1) => void;
  /** Narrow: search and levels alone, for the inspector. */
  isNarrow?: boolean;
}

const levels = [
  { id: 'all', label: 'All' },
  { id: 'warnings', label: 'WRN+' },
  { id: 'errors', label: 'ERR+' },
] as const;

/** Search with steps from match to match, and which levels are shown. */
export function LogBar({ filter, onFilter, matches, current, onStep, isNarrow = false }: LogBarProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape' && filter.search !== '') {
      event.preventDefault();
      onFilter({ ...filter, search: '' });
    }
  };
  return (
    <div className={cx(styles.bar, isNarrow && styles.narrow)}>
      <Input
        type="search"
        icon="search"
        size={isNarrow ? 'sm' : 'md'}
        value={filter.search}
        onChange={(search) => onFilter({ ...filter, search })}
        placeholder="Search the log"
        aria-label="Search the log"
        onKeyDown={onKeyDown}
        className={styles.search}
        unit={
          filter.search !== '' && (
            <span role="status">
              {current === null ? count(matches) : `${count(current + 1)} of ${count(matches)}`}
              <span className="visually-hidden"> matching lines</span>
            </span>
          )
        }
      />
      {!isNarrow && (
        <>
          <IconButton
            icon="chevron-up"
            label="Previous match"
            keys="Shift Enter"
            isDisabled={matches === 0}
            onPress={() => onStep(-1)}
          />
          <IconButton
            icon="chevron-down"
            label="Next match"
            keys="Enter"
            isDisabled={matches === 0}
            onPress={() => onStep(1)}
          />
          <Switch isOn={filter.onlyMatches} onChange={(onlyMatches) => onFilter({ ...filter, onlyMatches })}>
            Only matches
          </Switch>
        </>
      )}
      <Segmented
        label="Levels"
        size={isNarrow ? 'sm' : 'md'}
        options={levels}
        value={filter.levels}
        onChange={(chosen) => onFilter({ ...filter, levels: chosen })}
      />
    </div>
  );
}
