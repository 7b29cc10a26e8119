import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Dialog.module.css';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  icon?: IconName;
  /** `down` for dialogs that destroy. */
  tone?: 'plain' | 'down';
  /** 440 or 640 px wide. */
  size?: 'md' | 'lg';
  /** `alertdialog` where something will be lost. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
}

/** A modal dialog. Focus moves in and comes back, Esc closes, a press outside closes. */
export function Dialog({
  isOpen,
  onClose,
  title,
  icon,
  tone = 'plain',
  size = 'md',
  role = 'dialog',
  children,
  footer,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={cx(styles.scrim)}
    >
      <Modal data-modal="" className={cx(styles.modal, styles[size], 'scales')}>
        <AriaDialog role={role} className={cx(styles.dialog)}>
          <header className={cx(styles.head, tone === 'down' && styles.down)}>
            {icon && <Icon name={icon} size={16} />}
            <Heading slot="title" className={cx(styles.title)}>
              {title}
            </Heading>
          </header>
          <div className={cx(styles.body)}>{children}</div>
          {footer && <footer className={cx(styles.foot)}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
