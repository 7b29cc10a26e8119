import { type KeyboardEvent, useRef } from 'react';
import type { ExperimentEntry, RunSummary } from '../../../../src-main/contract/experiment.ts';
import { redirect } from '../../../state/route.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useDrafts } from '../drafts.ts';
import { pathOfFile } from '../lab-path.ts';
import { VerdictText } from '../run/EarlierRuns.tsx';
import { type EntryGroup, lastRunOf } from './entry-list.ts';
import styles from './FileList.module.css';

interface FileListProps {
  groups: readonly EntryGroup[];
  runs: readonly RunSummary[];
  open: ExperimentEntry | null;
}

/** Names and hypotheses, one below the other. One tab stop; arrows, Home and End move. */
export function FileList({ groups, runs, open }: FileListProps) {
  const list = useRef<HTMLDivElement>(null);
  const drafts = useDrafts((state) => state.drafts);
  const openPath = open ? pathOfFile(open) : null;
  const isOpenListed = groups.some((group) => group.entries.some((entry) => pathOfFile(entry) === openPath));
  const firstPath = groups[0]?.entries[0] ? pathOfFile(groups[0].entries[0]) : null;
  const tabStop = isOpenListed ? openPath : firstPath;

  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const here = links.findIndex((link) => link === document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
    const link = to === undefined ? undefined : links[Math.max(0, Math.min(links.length - 1, to))];
    if (!link) return;
    event.preventDefault();
    link.focus();
    redirect(new URL(link.href).pathname);
  };

  return (
    <div ref={list} className={cx(styles.list)}>
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className={cx(styles.heading)}>
            {group.title} <span>{group.entries.length}</span>
          </h2>
          <ul onKeyDown={onKeyDown}>
            {group.entries.map((entry) => {
              const path = pathOfFile(entry);
              const last = lastRunOf(entry, runs);
              return (
                <li key={path}>
                  <a
                    href={path}
                    className={cx(styles.entry, path === openPath && styles.open)}
                    aria-current={path === openPath ? 'true' : undefined}
                    tabIndex={path === tabStop ? 0 : -1}
                    onClick={(event) => {
                      event.preventDefault();
                      redirect(path);
                    }}
                  >
                    <span className={cx(styles.name)}>{entry.name}</span>
                    <span className={cx(styles.state)}>
                      {drafts[path] !== undefined && <span>changed</span>}
                      {entry.problems.length > 0 ? (
                        <span className={cx(styles.wrong)}>
                          <Icon name="error" size={12} />
                          problems
                        </span>
                      ) : (
                        last && <VerdictText run={last} />
                      )}
                    </span>
                    <span className={cx(styles.hypothesis)}>{entry.hypothesis || entry.file}</span>
                  </a>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
