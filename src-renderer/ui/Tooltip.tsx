import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { cx } from './cx.ts';
import { Keys } from './Kbd.tsx';
import styles from './Tooltip.module.css';

interface TooltipProps {
  content: ReactNode;
  keys?: string | undefined;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** A part that takes focus: a button, a link, a Focusable. */
  children: ReactElement;
}

/** A short word on hover and focus. Never the only place of a fact. */
export function Tooltip({ content, keys, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} offset={6} placement={placement}>
        <span className={cx(styles.body, 'scales')}>
          {content}
          {keys && <Keys keys={keys} />}
        </span>
      </AriaTooltip>
    </TooltipTrigger>
  );
}
