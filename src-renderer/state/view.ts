import { create } from 'zustand';

/** What this window shows beyond its path. Not kept by the host: two windows may differ. */
interface ViewState {
  isPaletteOpen: boolean;
  /** Text the palette opens with, such as the prefix `@`. */
  paletteText: string;
  isShortcutSheetOpen: boolean;
  /** `Ctrl I`: whether screens show their inspector. */
  isInspectorOpen: boolean;
  openPalette: (text?: string) => void;
  closePalette: () => void;
  showShortcuts: (isOpen: boolean) => void;
  showInspector: (isOpen: boolean) => void;
}

export const useView = create<ViewState>((set) => ({
  isPaletteOpen: false,
  paletteText: '',
  isShortcutSheetOpen: false,
  isInspectorOpen: true,
  openPalette: (text = '') => set({ isPaletteOpen: true, paletteText: text }),
  closePalette: () => set({ isPaletteOpen: false }),
  showShortcuts: (isOpen) => set({ isShortcutSheetOpen: isOpen }),
  showInspector: (isOpen) => set({ isInspectorOpen: isOpen }),
}));
