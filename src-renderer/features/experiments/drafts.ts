import { create } from 'zustand';
import { type OneFile, pathOfFile } from './lab-path.ts';

interface DraftState {
  /** Texts that were changed and not saved, by the path of their file: they outlive a visit to another screen. */
  drafts: Readonly<Record<string, string>>;
  change(file: OneFile, text: string): void;
  drop(file: OneFile): void;
}

export const useDrafts = create<DraftState>()((set) => ({
  drafts: {},
  change: (file, text) => set(({ drafts }) => ({ drafts: { ...drafts, [pathOfFile(file)]: text } })),
  drop: (file) =>
    set(({ drafts }) => {
      const { [pathOfFile(file)]: _, ...rest } = drafts;
      return { drafts: rest };
    }),
}));

export function draftOf(file: OneFile): string | null {
  return useDrafts.getState().drafts[pathOfFile(file)] ?? null;
}
