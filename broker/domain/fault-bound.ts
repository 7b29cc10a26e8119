/** A fault that can be taken back heals by itself after so long, unless another bound is asked for. Milliseconds. */
export const DEFAULT_BOUND_MS = 60_000;
export const LONGEST_BOUND_MS = 600_000;
