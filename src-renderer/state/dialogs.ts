import type { ReactNode } from 'react';
import { create } from 'zustand';

/** Draws a dialog; `close` ends it. */
export type DialogView = (close: () => void) => ReactNode;

interface DialogState {
  open: { key: number; view: DialogView } | null;
}

/** The dialog that an action opened. One at a time; the shell draws it. */
export const useDialogs = create<DialogState>(() => ({ open: null }));

let nextKey = 1;

export function openDialog(view: DialogView): void {
  useDialogs.setState({ open: { key: nextKey++, view } });
}

export function closeDialog(): void {
  useDialogs.setState({ open: null });
}
