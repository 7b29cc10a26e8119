/** Milliseconds since the start of the run, to the microsecond, that never go back. */
export type RunClock = () => number;

/** @param startedAt milliseconds since the epoch; every process of the run is given the same */
export function runClock(startedAt: number): RunClock {
  const offset = performance.timeOrigin - startedAt;
  return () => Math.round((performance.now() + offset) * 1_000) / 1_000;
}
