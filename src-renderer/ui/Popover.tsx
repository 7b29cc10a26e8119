import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';
import styles from './Popover.module.css';

interface PopoverProps {
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode | ((close: () => void) => ReactNode);
  placement?: 'bottom start' | 'bottom end' | 'top end' | 'top start';
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string | undefined;
}

/** A small panel by its button. Focus moves in, Esc and a press outside close it and bring focus back. */
export function Popover({
  label,
  trigger,
  children,
  placement = 'bottom start',
  isOpen,
  onOpenChange,
  className,
}: PopoverProps) {
  return (
    <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <AriaPopover className={cx(styles.popover)} offset={4} placement={placement}>
        <AriaDialog aria-label={label} className={cx(styles.body, 'scales', className)}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
