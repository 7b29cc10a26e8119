/** Share of one core that reading the nodes' answers may take. */
const SHARE = 0.015;
const LONGEST_MS = 10_000;

/**
 * How long to wait before the next round of polls, in milliseconds: about a second while answers are small, longer when
 * a thousand streams make them costly (12 ms a node for 1,000 R3 streams), so that an idle lab stays cheap.
 *
 * @param spentMs what reading the last round took, from `NodeMonitor.spentMs`
 */
export function pollAfterMs(spentMs: number, leastMs = 1_000): number {
  return Math.min(LONGEST_MS, Math.max(leastMs, Math.round(spentMs / SHARE)));
}
