import { type Match, matchQuery } from '../../actions/match.ts';
import type { Offer } from '../../actions/index.ts';

/** A row of the palette with what of its title matched. */
export interface Result {
  offer: Offer;
  ranges: Match['ranges'];
}

export interface ResultGroup {
  heading: string;
  results: readonly Result[];
}

/** What the first sign of the text narrows the search to. */
export interface Query {
  text: string;
  scope: 'all' | 'commands' | 'sequence' | 'node';
}

const MOST_ACTIONS = 12;
const MOST_PLACES = 8;

/** `> text` commands only, `# number` a sequence, `@ node` what concerns a node. */
export function parseQuery(typed: string): Query {
  const text = typed.trimStart();
  const scope = ({ '>': 'commands', '#': 'sequence', '@': 'node' } as const)[text[0] ?? ''];
  return scope ? { scope, text: text.slice(1).trim() } : { scope: 'all', text: text.trim() };
}

/**
 * Rows for a query: actions first, then what would do less harm than the best of them, then places and events.
 * With no text the order of the offers is kept.
 */
export function searchOffers(offers: readonly Offer[], query: Query): ResultGroup[] {
  const found = offers.flatMap((offer) => {
    if (query.scope === 'commands' && offer.group !== 'Actions') return [];
    if (query.scope === 'node' && !offer.node) return [];
    if (offer.onlyWhenSought && query.text === '') return [];
    const more = [offer.detail, offer.words ?? '', query.scope === 'node' ? (offer.node ?? '') : ''].join(' ');
    const match = matchQuery(query.text, offer.title, more);
    return match ? [{ offer, match }] : [];
  });
  if (query.text) found.sort((a, b) => b.match.score - a.match.score);
  const rows = (group: Offer['group'], most: number): Result[] =>
    found
      .filter(({ offer }) => offer.group === group)
      .slice(0, most)
      .map(({ offer, match }) => ({ offer, ranges: match.ranges }));

  const actions = rows('Actions', query.text ? MOST_ACTIONS : MOST_PLACES);
  const gentler = gentlerThan(actions[0]?.offer, offers, query.text ? actions : []);
  const rest = actions.filter(({ offer }) => !gentler?.results.some((one) => one.offer.key === offer.key));
  return [
    { heading: 'Actions', results: rest },
    ...(gentler ? [gentler] : []),
    { heading: 'Go to', results: rows('Go to', MOST_PLACES) },
  ].filter((group) => group.results.length > 0);
}

/** Under a search whose best answer destroys, what does less harm to the same node. */
function gentlerThan(best: Offer | undefined, offers: readonly Offer[], shown: readonly Result[]): ResultGroup | null {
  const gentler = best?.gentler;
  if (!gentler || shown.length === 0) return null;
  const results = gentler.keys.flatMap((key) => {
    const ranges = shown.find((result) => result.offer.key === key)?.ranges ?? [];
    const offer = offers.find((one) => one.key === key);
    return offer ? [{ offer, ranges }] : [];
  });
  return results.length > 0 ? { heading: `Gentler on ${gentler.on}`, results } : null;
}
