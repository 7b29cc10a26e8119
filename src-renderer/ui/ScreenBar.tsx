import { createContext, type ReactNode, useContext } from 'react';
import { cx } from './cx.ts';
import styles from './ScreenBar.module.css';

interface ScreenBarProps {
  title: string;
  /** The path before the title, such as a link to the list. */
  crumb?: ReactNode;
  /** After the title: switcher, chips, tabs. */
  children?: ReactNode;
  /** At the right end: actions, the primary one last. */
  actions?: ReactNode;
}

/** What stands in the bar of every screen, before the screen's own actions. */
export const BarExtras = createContext<ReactNode>(null);

/** The bar at the top of every screen: where you are, then what can be done. */
export function ScreenBar({ title, crumb, children, actions }: ScreenBarProps) {
  const extras = useContext(BarExtras);
  return (
    <header className={cx(styles.bar)}>
      {crumb && <span className={cx(styles.crumb)}>{crumb}</span>}
      <h1 className={cx(styles.title)} tabIndex={-1}>
        {title}
      </h1>
      {children}
      {extras && <span className={cx(styles.extras)}>{extras}</span>}
      <span className={cx(styles.actions)}>{actions}</span>
    </header>
  );
}

/** The thin line between title and switcher. */
export function BarDivider() {
  return <span className={cx(styles.divider)} aria-hidden="true" />;
}
