import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { ScreenBar } from '../../ui/ScreenBar.tsx';
import { LabCrumb } from './LabCrumb.tsx';
import styles from './LabScreen.module.css';

/** A place of the screen that has nothing but words to show yet. */
export function PlainPlace({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title={title} crumb={<LabCrumb />} />
      <div className={cx(styles.plain)}>{children}</div>
    </div>
  );
}
