import type { MouseEvent } from 'react';
import { Focusable } from 'react-aria-components/Focusable';
import { shownKeys } from '../actions/index.ts';
import { navigate } from '../state/route.ts';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { type Screen, screens } from './screens.tsx';
import styles from './Rail.module.css';

interface RailProps {
  current: Screen;
}

/** Icon and label of every screen that works. Below 1100 px the labels give way to tooltips. */
export function Rail({ current }: RailProps) {
  const links = (at: Screen['at']) =>
    screens
      .filter((screen) => screen.at === at)
      .map((screen) => <RailLink key={screen.path} screen={screen} isCurrent={screen === current} />);
  return (
    <nav className={cx(styles.rail)} aria-label="Screens" data-region="rail">
      {links('top')}
      <span className={cx(styles.space)} />
      {links('foot')}
    </nav>
  );
}

function RailLink({ screen, isCurrent }: { screen: Screen; isCurrent: boolean }) {
  const path = `/${screen.path}`;
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigate(path);
  };
  return (
    <Tooltip content={screen.title} keys={shownKeys(screen.keys)} placement="right">
      <Focusable>
        <a
          href={path}
          role="link"
          onClick={go}
          className={cx(styles.link, isCurrent && styles.current)}
          aria-current={isCurrent ? 'page' : undefined}
        >
          <Icon name={screen.icon} size={20} />
          <span className={cx(styles.label)}>{screen.title}</span>
        </a>
      </Focusable>
    </Tooltip>
  );
}
