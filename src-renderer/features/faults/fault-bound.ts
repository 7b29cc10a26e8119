import { create } from 'zustand';
import { DEFAULT_BOUND_MS, LONGEST_BOUND_MS } from '../../../broker/domain/fault-bound.ts';

interface BoundState {
  /** After how long faults of this window heal by themselves, in milliseconds. */
  boundMs: number;
  setBound: (boundMs: number) => void;
}

/** The bound that the next faults get: chosen once, for buttons, keys and the palette alike. */
export const useFaultBound = create<BoundState>()((set) => ({
  boundMs: DEFAULT_BOUND_MS,
  setBound: (boundMs) => set({ boundMs }),
}));

/** Whole seconds from 1 to 600 as typed, in milliseconds; `null` for anything else. */
export function parseBound(text: string): number | null {
  const seconds = Number(text.trim());
  const ms = seconds * 1_000;
  return /^\d+$/.test(text.trim()) && ms >= 1_000 && ms <= LONGEST_BOUND_MS ? ms : null;
}
