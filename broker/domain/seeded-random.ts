/**
 * Numbers from 0 up to 1 that follow from the seed alone: the same seed gives the same ones in the same order, on every
 * machine. Mulberry32, whose state is 32 bits: good for schedules and jitter, not for secrets.
 *
 * @param seed an integer from 0 to 2^32 - 1
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
