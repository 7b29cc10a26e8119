import type { LoadFigures } from '../../src-main/contract/load.ts';
import type { LatencySummary } from './latency.ts';
import type { Counts } from './outbox.ts';
import type { LoadSample } from './protocol.ts';

/** From this rate on a quarter of a second holds enough acks for a rate of its own. */
const SLOT_RATE = 20;

/** Before the first message. */
export const NO_FIGURES: LoadFigures = {
  acked: 0,
  duplicates: 0,
  failed: 0,
  indeterminate: 0,
  inFlight: 0,
  retries: 0,
  ackedPerSecond: 0,
  p50Ms: null,
  p99Ms: null,
  node: null,
  lastError: null,
};

/** The figures as the contract has them. `serverName` is the node the client is on, `null` while it is on none. */
export function figuresOf(
  counts: Counts,
  second: LatencySummary,
  serverName: string | null,
  lastError: string | null,
): LoadFigures {
  return {
    acked: counts.acked,
    duplicates: counts.duplicates,
    failed: counts.failed,
    indeterminate: counts.indeterminate,
    inFlight: counts.inFlight,
    retries: counts.retries,
    ackedPerSecond: round(second.ackedPerSecond, 1),
    p50Ms: second.p50Ms === null ? null : round(second.p50Ms, 2),
    p99Ms: second.p99Ms === null ? null : round(second.p99Ms, 2),
    node: serverName !== null && /^n[1-9]$/.test(serverName) ? serverName : null,
    lastError,
  };
}

/** One point of the chart: the last quarter of a second, or the last second where a quarter would jump between 0 and 4. */
export function sampleOf(at: number, rate: number, slot: LatencySummary, second: LatencySummary): LoadSample {
  const from = rate >= SLOT_RATE ? slot : second;
  return {
    at: Math.round(at),
    ackedPerSecond: round(from.ackedPerSecond, 1),
    p99Ms: from.p99Ms === null ? null : round(from.p99Ms, 2),
  };
}

/** The figures of a run whose process is gone: nobody will tell what became of the messages on their way. */
export function figuresAfterLoss(figures: LoadFigures): LoadFigures {
  return {
    ...figures,
    indeterminate: figures.indeterminate + figures.inFlight,
    inFlight: 0,
    ackedPerSecond: 0,
    p50Ms: null,
    p99Ms: null,
    node: null,
  };
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
