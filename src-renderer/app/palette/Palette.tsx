import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useView } from '../../state/view.ts';
import { cx } from '../../ui/cx.ts';
import { PaletteBody } from './PaletteBody.tsx';
import styles from './Palette.module.css';

/** The command palette: every action and place by a few letters. */
export function Palette() {
  const isOpen = useView((view) => view.isPaletteOpen);
  const close = useView((view) => view.closePalette);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      isDismissable
      className={cx(styles.scrim)}
    >
      <Modal data-modal="" className={cx(styles.palette, 'scales')}>
        <AriaDialog aria-label="Command palette" className={cx(styles.dialog)}>
          <PaletteBody onClose={close} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
