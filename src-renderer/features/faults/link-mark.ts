import type { Injection } from '../../../src-main/contract/fault.ts';
import { lasting } from '../../ui/times.ts';
import { bandwidthScale, delayScale } from './fault-scales.ts';
import { byWhom } from './fault-words.ts';
import type { LinkTarget, Way } from './link-target.ts';
import { wayNames } from './link-target.ts';
import { type LinkFaults, readLink, stops, type WayFaults } from './read-link.ts';

/** What faults make of a link on the stage; `null` when none lies on it. */
export interface LinkMark {
  /** `cut`: nothing passes, at least one way. `wave`: bytes pass later or slower. */
  shape: 'cut' | 'wave';
  /** On the line: "Cut by you, 36 s", "+120 ms". */
  label: string;
  /** For assistive technology and the inspector. */
  sentence: string;
  faults: LinkFaults;
}

export function markLink(injections: readonly Injection[], target: LinkTarget, now: number): LinkMark | null {
  const faults = readLink(injections, target);
  if (faults.all.length === 0) return null;
  const { forward, backward } = faults;
  const stop = forward.stop ?? backward.stop;
  if (stop) return { shape: 'cut', ...stopWords(stop, target, faults, now), faults };
  const label = shapeLabel(faults, target);
  return { shape: 'wave', label, sentence: `Bytes pass changed by a fault: ${sentenceOf(faults, target)}.`, faults };
}

function stopWords(
  stop: Injection,
  target: LinkTarget,
  { forward, backward }: LinkFaults,
  now: number,
): { label: string; sentence: string } {
  const by = byWhom(stop.by);
  const since = lasting(now - stop.startedAt);
  const how = stops(stop);
  const isOneWay = forward.stop === null || backward.stop === null;
  if (how === 'cut')
    return { label: `Cut ${by}, ${since}`, sentence: `Cut ${by} since ${since}: connections are reset.` };
  if (!isOneWay)
    return {
      label: `Black hole ${by}, ${since}`,
      sentence: `A black hole ${by} since ${since}: connections stay open and nothing passes.`,
    };
  const way = wayNames(target)[forward.stop ? 'forward' : 'backward'];
  return { label: `${way} held, ${since}`, sentence: `Data ${way} is held ${by} since ${since}.` };
}

/** The figures of a shaped link, the same of both ways once: "+120 ms", "n2 → n3 +120 ms", "64 kB/s". */
function shapeLabel(faults: LinkFaults, target: LinkTarget): string {
  const ways = wayNames(target);
  const [there, back] = [wayFigure(faults.forward), wayFigure(faults.backward)];
  if (there === back) return there ?? slowCloseWords(faults) ?? 'Changed';
  if (there !== null && back !== null) return `${there} · ${back}`;
  return there === null ? `${ways.backward} ${back}` : `${ways.forward} ${there}`;
}

function sentenceOf(faults: LinkFaults, target: LinkTarget): string {
  const ways = wayNames(target);
  const told = (['forward', 'backward'] as const).flatMap((way: Way) => {
    const figures = allFigures(faults[way]);
    return figures.length > 0 ? [`${ways[way]} ${figures.join(', ')}`] : [];
  });
  const close = slowCloseWords(faults);
  return [...told, ...(close ? [close] : [])].join('; ');
}

function wayFigure(way: WayFaults): string | null {
  return allFigures(way)[0] ?? null;
}

function allFigures({ latency, bytesPerSecond, slice }: WayFaults): string[] {
  return [
    ...(latency ? [`${delayScale.format(latency.ms)}${latency.jitterMs > 0 ? ` ±${latency.jitterMs}` : ''}`] : []),
    ...(bytesPerSecond === null ? [] : [bandwidthScale.format(bytesPerSecond)]),
    ...(slice ? [`${slice.maxBytes} B every ${slice.delayMs} ms`] : []),
  ];
}

function slowCloseWords({ slowCloseMs }: LinkFaults): string | null {
  return slowCloseMs === null ? null : `closes ${slowCloseMs} ms late`;
}
