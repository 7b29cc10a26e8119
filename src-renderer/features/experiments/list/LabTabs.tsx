import { navigate } from '../../../state/route.ts';
import { cx } from '../../../ui/cx.ts';
import { LIST_PATH, RUNS_PATH } from '../lab-path.ts';
import styles from './LabTabs.module.css';

const PLACES = [
  { id: 'files', title: 'Experiments', path: LIST_PATH },
  { id: 'runs', title: 'Runs', path: RUNS_PATH },
] as const;

/** The two lists of the screen, as places with a path each. */
export function LabTabs({ current }: { current: 'files' | 'runs' }) {
  return (
    <nav className={cx(styles.tabs)} aria-label="Lab">
      {PLACES.map(({ id, title, path }) => (
        <a
          key={id}
          href={path}
          aria-current={id === current ? 'page' : undefined}
          className={cx(styles.tab, id === current && styles.current)}
          onClick={(event) => {
            event.preventDefault();
            navigate(path);
          }}
        >
          {title}
        </a>
      ))}
    </nav>
  );
}
