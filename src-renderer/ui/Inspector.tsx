import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Inspector.module.css';

interface InspectorProps {
  /** The region's name for assistive technology. */
  label: string;
  /** Plate or icon, name and state. */
  head: ReactNode;
  onClose?: (() => void) | undefined;
  children: ReactNode;
  /** Stays in view at the bottom: the buttons of a form. */
  foot?: ReactNode;
  /** 348 or 392 px. */
  width?: 'md' | 'lg';
}

/** The panel at the right of a screen: header, then tabs or sections. Overlays the content below 1280. */
export function Inspector({ label, head, onClose, children, foot, width = 'md' }: InspectorProps) {
  return (
    <aside className={cx(styles.inspector, width === 'lg' && styles.lg)} aria-label={label} data-region="inspector">
      <header className={cx(styles.head)}>
        {head}
        {onClose && (
          <span className={cx(styles.close)}>
            <IconButton icon="close" label="Close" keys="Ctrl I" onPress={onClose} />
          </span>
        )}
      </header>
      <div className={cx(styles.body)}>{children}</div>
      {foot && <footer className={cx(styles.foot)}>{foot}</footer>}
    </aside>
  );
}

interface SectionProps {
  title?: ReactNode;
  /** At the right end of the title. */
  end?: ReactNode;
  children: ReactNode;
}

/** A part of an inspector, split from the next by a hairline. */
export function Section({ title, end, children }: SectionProps) {
  return (
    <section className={cx(styles.section)}>
      {(title || end) && (
        <h3 className={cx(styles.title)}>
          {title}
          {end && <span className={cx(styles.end)}>{end}</span>}
        </h3>
      )}
      {children}
    </section>
  );
}
