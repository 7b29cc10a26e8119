import { Fragment } from 'react';
import { closeDialog, useDialogs } from '../state/dialogs.ts';

/** Draws the dialog that an action opened. */
export function DialogHost() {
  const open = useDialogs((state) => state.open);
  return open && <Fragment key={open.key}>{open.view(closeDialog)}</Fragment>;
}
