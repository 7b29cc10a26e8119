/** When a crashed node is started again, and when Jetlab gives up. All times in milliseconds. */
export interface BackOffPolicy {
  /** Wait before the first, second, … restart; the last one serves for all that follow. */
  delaysMs: readonly number[];
  /** So many crashes within the window end the restarts. */
  limit: number;
  windowMs: number;
  /** A node that was ready for so long has recovered: its earlier crashes no longer count. */
  healthyMs: number;
}

export const DEFAULT_BACK_OFF: BackOffPolicy = {
  delaysMs: [500, 1_000, 2_000, 4_000],
  limit: 5,
  windowMs: 120_000,
  healthyMs: 60_000,
};

/** The crashes that still count at `now`, given how long the node had been ready (`null` when it was not). */
export function countingCrashes(
  crashes: readonly number[],
  now: number,
  readyForMs: number | null,
  policy: BackOffPolicy,
): number[] {
  if (readyForMs !== null && readyForMs >= policy.healthyMs) return [];
  return crashes.filter((at) => now - at < policy.windowMs);
}

/** When to start again after the crash at `now`, the last of `crashes`; `null` gives up. */
export function retryAt(crashes: readonly number[], now: number, policy: BackOffPolicy): number | null {
  if (crashes.length >= policy.limit) return null;
  const delay = policy.delaysMs[Math.min(crashes.length, policy.delaysMs.length) - 1] ?? 0;
  return now + delay;
}
