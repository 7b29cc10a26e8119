import type { Point } from '../stage-geometry.ts';

/** Where the unlit triangle stands. */
export interface BootGeometry {
  cards: (Point & { node: string })[];
  /** Lines between the cards' middles, which the cards cover. */
  middle: (node: string) => Point;
  card: { width: number; height: number };
}

const CARD = { width: 264, height: 106 };
const SMALL = { width: 188, height: 106 };
const PAD = 60;
/** What the log at the foot takes. */
const LOG_HEIGHT = 190;

export function layoutBoot(size: { width: number; height: number }, nodes: readonly string[]): BootGeometry {
  const narrow = size.width < 3 * CARD.width;
  const card = narrow ? SMALL : CARD;
  const pad = narrow ? 20 : PAD;
  const room = Math.max(size.height - LOG_HEIGHT, 2 * card.height + 40);
  const top = Math.min(72, Math.max(16, room * 0.1));
  const below = Math.min(room - card.height - 24, top + 312);
  const lower = Math.max(1, nodes.length - 2);
  const cards = nodes.map((node, i) =>
    i === 0
      ? { node, x: (size.width - card.width) / 2, y: top }
      : { node, x: pad + ((i - 1) / lower) * (size.width - 2 * pad - card.width), y: below },
  );
  const middle = (node: string) => {
    const at = cards.find((c) => c.node === node) ?? { x: 0, y: 0 };
    return { x: at.x + card.width / 2, y: at.y + card.height / 2 };
  };
  return { cards, middle, card };
}
