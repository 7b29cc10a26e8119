import { type ReactNode, useState } from 'react';
import type { ErrorData } from '../../broker/domain/errors.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { Field } from './Field.tsx';
import type { IconName } from './Icon.tsx';
import { Input } from './Input.tsx';

interface ConfirmDialogProps {
  title: string;
  icon?: IconName;
  /** What is lost, and what stays. */
  children: ReactNode;
  /** The name or word that must be typed. */
  word: string;
  /** A verb with its object: "Wipe n1". */
  confirmLabel: string;
  /** Gets the typed word. A rejection keeps the dialog open and shows why. */
  onConfirm: (typed: string) => Promise<unknown>;
  /** A rejection of `onConfirm` as data. */
  explain: (thrown: unknown) => ErrorData;
  /** Off while what would be lost is not known yet. */
  isReady?: boolean;
  onClose: () => void;
}

/** The second step of destroying, after a hold: states what is lost and asks for a word. Enter does not confirm. */
export function ConfirmDialog({
  title,
  icon = 'trash',
  children,
  word,
  confirmLabel,
  onConfirm,
  explain,
  isReady = true,
  onClose,
}: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm(typed);
      onClose();
    } catch (thrown) {
      setError(explain(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      icon={icon}
      tone="down"
      role="alertdialog"
      footer={
        <>
          <Button size="lg" onPress={onClose}>
            Cancel
          </Button>
          <Button
            size="lg"
            variant="danger"
            icon={icon}
            busy={isBusy}
            isDisabled={typed !== word || !isReady}
            onPress={() => void confirm()}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      <Field
        label={
          <>
            Type <span className="mono">{word}</span> to go on
          </>
        }
      >
        {(ids) => <Input {...ids} size="lg" mono value={typed} onChange={setTyped} autoFocus />}
      </Field>
      {error && <ErrorNote error={error} />}
    </Dialog>
  );
}
