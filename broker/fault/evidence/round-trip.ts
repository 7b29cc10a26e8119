import type { Verdict } from '../fault.ts';
import { lookUntilProved, proved, unproved } from './look-until.ts';

/** The issue's own bound: what is measured lies so near to what was asked. */
export const TOLERANCE = 0.2;
const SAMPLES = 5;
/** Fewer samples when they take long. */
const SAMPLING_MS = 2_500;
const PATIENCE_MS = 8_000;

interface Measurable {
  roundTrip(withinMs: number): Promise<number | null>;
}

/** The median of a few round trips in milliseconds; `null` when one did not come back. */
export async function measureRoundTrip(way: Measurable, withinMs: number, samples = SAMPLES): Promise<number | null> {
  const trips: number[] = [];
  const startedAt = performance.now();
  while (trips.length < samples && (trips.length === 0 || performance.now() - startedAt < SAMPLING_MS)) {
    const trip = await way.roundTrip(withinMs);
    if (trip === null) return null;
    trips.push(trip);
  }
  return median(trips);
}

/**
 * The measured round trip is what was asked for, within 20 %. A busy machine is late at times, so it is measured again
 * for a while before it is called unproved.
 *
 * @param expectedMs what was measured before the fault, plus what the fault adds
 */
export function proveRoundTrip(o: {
  name: string;
  way: Measurable;
  beforeMs: number;
  addedMs: number;
  jitterMs: number;
  signal: AbortSignal;
}): Promise<Verdict> {
  const expectedMs = o.beforeMs + o.addedMs;
  // Jitter spreads the samples: more of them find the middle.
  const samples = o.jitterMs > 0 ? SAMPLES * 3 : SAMPLES;
  return lookUntilProved({
    signal: o.signal,
    patienceMs: PATIENCE_MS,
    look: async () => {
      const measured = await measureRoundTrip(o.way, expectedMs * 2 + 1_000, samples);
      if (measured === null) return unproved(`${o.name}: no answer within ${Math.round(expectedMs * 2 + 1_000)} ms.`);
      const told = `${o.name} and back: ${words(measured)} measured, ${words(expectedMs)} expected (${words(o.beforeMs)} before).`;
      return Math.abs(measured - expectedMs) <= expectedMs * TOLERANCE ? proved(told) : unproved(told);
    },
  });
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0];
  return (low + high) / 2;
}

function words(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
