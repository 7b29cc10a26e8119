import { useView } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyTable } from '../actions/index.ts';

/** Every key, `?` opens it. */
export function ShortcutSheet() {
  const isOpen = useView((view) => view.isShortcutSheetOpen);
  const show = useView((view) => view.showShortcuts);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => show(false)}
      title="Keys"
      icon="keyboard"
      size="lg"
      footer={<Button onPress={() => show(false)}>Close</Button>}
    >
      <KeyTable />
    </Dialog>
  );
}
