import { create } from 'zustand';
import { emptyForm, type FormValues } from './form-values.ts';

interface DraftState {
  values: FormValues;
  /** Fields the user has left: their errors are shown, the others wait. */
  touched: ReadonlySet<keyof FormValues>;
  change: (part: Partial<FormValues>) => void;
  touch: (field: keyof FormValues) => void;
  touchAll: () => void;
  clear: () => void;
}

/** The stream being drafted. Kept while the window lives, so that a refusal or a look elsewhere loses nothing. */
export const useStreamDraft = create<DraftState>((set) => ({
  values: emptyForm,
  touched: new Set(),
  change: (part) => set((state) => ({ values: { ...state.values, ...part } })),
  touch: (field) => set((state) => ({ touched: new Set([...state.touched, field]) })),
  touchAll: () => set({ touched: new Set(Object.keys(emptyForm) as (keyof FormValues)[]) }),
  clear: () => set({ values: emptyForm, touched: new Set() }),
}));
