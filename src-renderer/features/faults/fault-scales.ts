import { formatBytes, parseBytes } from '../../../broker/domain/bytes.ts';
import { isJetlabError } from '../../../broker/domain/errors.ts';
import type { SliderScale } from '../../ui/slider-scale.ts';

/** The most that a delay can be, by the contract; the track ends earlier. */
const LONGEST_MS = 10_000;
const TRACK_MS = 2_000;

/**
 * Milliseconds added to one way; 0 is none. The track is finer at its begin, where the differences matter: its middle is
 * 500 ms. Steps are of 1 ms.
 */
export const delayScale: SliderScale = {
  neutral: 0,
  toShare: (ms) => Math.sqrt(Math.min(ms, TRACK_MS) / TRACK_MS),
  fromShare: (share) => roundMs(TRACK_MS * share * share),
  step: (ms, steps) => Math.min(LONGEST_MS, Math.max(0, ms + steps)),
  format: (ms) => (ms === 0 ? '0 ms' : `+${writeMs(ms)}`),
  parse: parseMs,
};

/** How far single delays stray from it; 0 is none. Never more than the delay itself. */
export function jitterScale(delayMs: number): SliderScale {
  const most = Math.max(delayMs, 1);
  return {
    neutral: 0,
    toShare: (ms) => Math.min(1, ms / most),
    fromShare: (share) => Math.round(most * share),
    step: (ms, steps) => Math.min(delayMs, Math.max(0, ms + steps)),
    format: (ms) => (ms === 0 ? '0 ms' : `±${writeMs(ms)}`),
    parse(text) {
      const ms = parseMs(text);
      return ms !== null && ms <= delayMs ? ms : null;
    },
  };
}

const SLOWEST = 1_000;
const FASTEST = 1_000_000_000;
/** Where the track ends and "no limit" begins: loopback links of a small lab carry less. */
const TRACK_FASTEST = 100_000_000;
/** The last part of the track is "no limit". */
const NO_LIMIT_FROM = 0.97;
/** 1, 2, 5, 10 … kB/s. */
const NOTCHES = [3, 4, 5, 6, 7].flatMap((power) => [1, 2, 5].map((n) => n * 10 ** power)).concat(TRACK_FASTEST);

/** Bytes a second, on a track of powers of ten; Infinity is no limit. Steps go over 1, 2, 5, 10 kB/s and so on. */
export const bandwidthScale: SliderScale = {
  neutral: Infinity,
  toShare(rate) {
    if (rate === Infinity) return 1;
    const decades = Math.log10(TRACK_FASTEST / SLOWEST);
    return (NO_LIMIT_FROM * Math.log10(Math.min(Math.max(rate, SLOWEST), TRACK_FASTEST) / SLOWEST)) / decades;
  },
  fromShare(share) {
    if (share > NO_LIMIT_FROM) return Infinity;
    const decades = Math.log10(TRACK_FASTEST / SLOWEST);
    const rate = SLOWEST * 10 ** ((share / NO_LIMIT_FROM) * decades);
    return Number(rate.toPrecision(2));
  },
  step(rate, steps) {
    const stops = [...NOTCHES.filter((notch) => notch <= TRACK_FASTEST), Infinity];
    const above = stops.findIndex((stop) => stop >= rate);
    const on = stops[above] === rate;
    const index = steps > 0 ? above + steps - (on ? 0 : 1) : above + steps;
    return stops[Math.min(stops.length - 1, Math.max(0, index))] ?? Infinity;
  },
  format: (rate) => (rate === Infinity ? 'no limit' : `${formatBytes(rate)}/s`),
  parse: parseRate,
};

const LARGEST_SLICE = 65_536;

/** The most bytes that go on as one piece; Infinity leaves them whole. On a track of powers of two. */
export const sliceScale: SliderScale = {
  neutral: Infinity,
  toShare: (size) => (size === Infinity ? 1 : (NO_LIMIT_FROM * Math.log2(size)) / Math.log2(LARGEST_SLICE)),
  fromShare(share) {
    if (share > NO_LIMIT_FROM) return Infinity;
    return 2 ** Math.round((share / NO_LIMIT_FROM) * Math.log2(LARGEST_SLICE));
  },
  step(size, steps) {
    const power = size === Infinity ? Math.log2(LARGEST_SLICE) + 1 : Math.log2(size);
    const next = (steps > 0 ? Math.floor(power) : Math.ceil(power)) + steps;
    return next > Math.log2(LARGEST_SLICE) ? Infinity : 2 ** Math.max(0, next);
  },
  format: (size) => (size === Infinity ? 'whole' : `${size.toLocaleString('en-US')} B`),
  parse(text) {
    if (text.trim().toLowerCase() === 'whole') return Infinity;
    const size = Number(text.replace(/,|\s*B\s*$/gi, ''));
    return Number.isInteger(size) && size >= 1 && size <= LARGEST_SLICE ? size : null;
  },
};

/** The pause between two pieces when slices are first set, in milliseconds. */
export const USUAL_GAP_MS = 10;

/** The pause between two pieces: 1 ms to 1 s, on a track of squares. */
export const gapScale: SliderScale = {
  neutral: USUAL_GAP_MS,
  toShare: (ms) => Math.sqrt(ms / 1_000),
  fromShare: (share) => Math.max(1, Math.round(1_000 * share * share)),
  step: (ms, steps) => Math.min(1_000, Math.max(1, ms + steps)),
  format: (ms) => `${ms} ms`,
  parse(text) {
    const ms = parseMs(text);
    return ms !== null && ms >= 1 && ms <= 1_000 ? ms : null;
  },
};

/** "120", "120 ms", "1.5 s" -> milliseconds; `null` when it is no length up to 10 s. */
export function parseMs(text: string): number | null {
  const match = /^[+±]?\s*(\d+(?:\.\d+)?)\s*(ms|s)?$/i.exec(text.trim());
  if (!match) return null;
  const ms = Math.round(Number(match[1]) * (match[2]?.toLowerCase() === 's' ? 1_000 : 1));
  return ms <= LONGEST_MS ? ms : null;
}

/** "64 kB/s", "64kB", "1.5 MB/s", "no limit" -> bytes a second; `null` when it is none from 1 kB/s to 1 GB/s. */
export function parseRate(text: string): number | null {
  const words = text.trim().toLowerCase();
  if (words === 'no limit' || words === 'none') return Infinity;
  try {
    const rate = parseBytes(words.replace(/\/s$/, ''));
    return rate >= SLOWEST && rate <= FASTEST ? rate : null;
  } catch (error) {
    if (isJetlabError(error, 'invalid-config')) return null;
    throw error;
  }
}

function writeMs(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`;
}

/** As fine as a pointer can mean it: 1 ms up to 20 ms, 5 ms up to 200 ms, then 10 ms and 50 ms. */
function roundMs(ms: number): number {
  const grain = ms < 20 ? 1 : ms < 200 ? 5 : ms < 1_000 ? 10 : 50;
  return Math.round(ms / grain) * grain;
}
