import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';
import type { NodeSnapshot, NodeState } from '../../../src-main/contract/node.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { lasting, latency } from '../../ui/times.ts';
import type { LinkMark } from '../faults/index.ts';
import type { LinkShape } from './link-path.ts';

export interface LinkView {
  shape: LinkShape;
  tone: 'plain' | 'gone' | 'cut' | 'fault' | 'accent' | 'unknown';
  icon: IconName;
  /** The label on the line. */
  label: string;
  /** A figure is set in the data type. */
  figure: boolean;
  /** A sentence for the inspector and for assistive technology. */
  sentence: string;
}

/** A round trip: "0.3 ms"; one too short for that figure is not rounded to nothing. */
export function rttWords(ms: number | null): string {
  return ms !== null && ms < 0.05 ? '< 0.1 ms' : latency(ms);
}

/** A link as the stage draws it. What Jetlab's proxy does is told apart from what the servers say about their route. */
export function viewLink(
  link: LinkSnapshot,
  nodes: readonly NodeSnapshot[],
  now: number,
  mark: LinkMark | null = null,
): LinkView {
  const pair = `${link.from} and ${link.to}`;
  const since = lasting(now - link.since);
  if (mark?.shape === 'cut') {
    const still = link.route === 'connected' ? ' The servers still list the route.' : '';
    return cut(mark.label, `${mark.sentence}${still}`);
  }
  if (link.mode === 'reset') {
    return cut(`Cut, ${since}`, `The link between ${pair} is cut since ${since}: Jetlab’s proxy refuses connections.`);
  }
  if (link.mode === 'hold') {
    return cut(`Held, ${since}`, `The link between ${pair} is held since ${since}: bytes wait in Jetlab’s proxy.`);
  }
  const down = [link.from, link.to].filter((name) => !hasProcess(nodes.find((n) => n.name === name)?.state));
  if (down.length > 0) {
    const verb = down.length === 1 ? 'is' : 'are';
    return gone('No route', `${pair} have no route: ${down.join(' and ')} ${verb} down.`);
  }
  const paused = [link.from, link.to].filter((name) => nodes.find((n) => n.name === name)?.state.at === 'paused');
  if (paused.length > 0) {
    const verb = paused.length === 1 ? 'is' : 'are';
    return gone(`${paused.join(', ')} paused`, `${paused.join(' and ')} ${verb} paused, so the route carries nothing.`);
  }
  if (mark) return delayed(mark, link);
  switch (link.route) {
    case 'connected':
      return {
        shape: 'whole',
        tone: 'plain',
        icon: 'link',
        label: link.rttMs === null ? 'Connected' : rttWords(link.rttMs),
        figure: link.rttMs !== null,
        sentence:
          link.rttMs === null ? `${pair} are connected.` : `${pair} are connected, round trip ${rttWords(link.rttMs)}.`,
      };
    case 'half':
      return {
        shape: 'dotted',
        tone: 'accent',
        icon: 'waiting-arc',
        label: 'Handshake',
        figure: false,
        sentence: `Only one of ${pair} reports the route.`,
      };
    case 'none':
      return gone('No route', `${pair} have no route.`);
    case 'unknown':
      return {
        shape: 'dotted',
        tone: 'unknown',
        icon: 'pending',
        label: 'Not known',
        figure: false,
        sentence: `Neither ${link.from} nor ${link.to} answers, so the state of their route is not known.`,
      };
  }
}

function cut(label: string, sentence: string): LinkView {
  return { shape: 'cut', tone: 'cut', icon: 'cut', label, figure: false, sentence };
}

/** Who has no route to whom: "n3 has no route to n1 and n2.", "n1 and n3 have no route."; empty when all have. */
export function apartWords(without: readonly Pick<LinkSnapshot, 'from' | 'to'>[]): string {
  const [first] = without;
  if (!first) return '';
  if (without.length === 1) return `${[first.from, first.to].toSorted().join(' and ')} have no route.`;
  const alone = [first.from, first.to].find((node) => without.every(({ from, to }) => from === node || to === node));
  if (alone === undefined) return 'No node has a route to another.';
  const others = without.map(({ from, to }) => (from === alone ? to : from)).toSorted();
  return `${alone} has no route to ${others.join(' and ')}.`;
}

/** Bytes pass, but not as they would: what is added stands on the line, and what the servers say of the route beside it. */
function delayed(mark: LinkMark, link: LinkSnapshot): LinkView {
  const hasRoute = link.route !== 'none';
  const trip = link.rttMs === null ? 'No round trip is measured.' : `Round trip ${rttWords(link.rttMs)}.`;
  return {
    shape: 'wave',
    tone: 'fault',
    icon: 'bolt',
    label: hasRoute ? mark.label : `${mark.label}, no route`,
    figure: false,
    sentence: `${mark.sentence} ${hasRoute ? trip : `${link.from} and ${link.to} have no route.`}`,
  };
}

function gone(label: string, sentence: string): LinkView {
  return { shape: 'dotted', tone: 'gone', icon: 'cut', label, figure: false, sentence };
}

function hasProcess(state: NodeState | undefined): boolean {
  return state !== undefined && state.at !== 'stopped' && state.at !== 'crashed';
}
