/**
 * Where everything on the stage stands, for a given size. Pure, so that each size is a test.
 *
 *     raft groups     [ n1 ]     publish load
 *              \       callout      /
 *           [ n2 ] ---- link ---- [ n3 ]
 *                    progress
 *     legend
 */
export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface LinkLine {
  id: string;
  /** Ends lie inside the cards, which cover them. */
  from: Point;
  to: Point;
  /** Centre of the label: the middle of the part that is seen. */
  label: Point;
}

export interface StageGeometry {
  /** At least what is needed to draw without overlap: a smaller window scrolls. */
  width: number;
  height: number;
  cards: (Box & { node: string })[];
  links: LinkLine[];
  /** Tables and charts in the upper corners. `height` is the most they may take. */
  raft: Box;
  load: Box;
  callout: Box & { form: 'full' | 'strip' };
  progress: Box;
}

export const CARD = { width: 312, height: 172 };
const LABEL_HEIGHT = 24;
const LEGEND_HEIGHT = 40;
const CORNER_WIDTH = 296;
/** Wider than this the triangle stops growing and stands in the middle. */
const MAX_CONTENT = 1480;
/** Lowest gap between the two rows in which link labels keep clear of the cards. */
const MIN_ROW_GAP = 64;
/** The callout's four lines need this much between the rows, else it becomes one strip. */
const FULL_CALLOUT_GAP = 184;
/** How far inside the cards the ends of a link lie. */
const TUCK = 20;

interface LinkEnds {
  id: string;
  from: string;
  to: string;
}

export function layoutStage(
  size: { width: number; height: number },
  nodes: string[],
  links: LinkEnds[],
): StageGeometry {
  const roomy = size.height >= 600 && size.width >= 1000;
  const pad = roomy ? 28 : 16;
  const top = roomy ? 20 : 16;
  const below = Math.max(1, nodes.length - 1);
  const minWidth = Math.max(CARD.width * 3 - 24, below * (CARD.width + pad) + 140) + 2 * pad;
  const width = Math.max(size.width, minWidth);
  const height = Math.max(size.height, top + 2 * CARD.height + MIN_ROW_GAP + LEGEND_HEIGHT + 4);
  const content = Math.min(width, MAX_CONTENT);
  const left = (width - content) / 2;

  const bottomGap = Math.min(80, Math.max(LEGEND_HEIGHT + 4, height * 0.119));
  const bottomTop = Math.max(top + CARD.height + MIN_ROW_GAP, height - bottomGap - CARD.height);
  const centre = width / 2;
  const cards = placeCards(nodes, { left: left + pad, width: content - 2 * pad, top, bottomTop, centre });
  const lines = links.flatMap((link) => drawLink(link, cards, centre));

  const cornerWidth = Math.min(CORNER_WIDTH, (content - CARD.width) / 2 - pad - 20);
  const rowGap = bottomTop - top - CARD.height;
  const middle = top + CARD.height + rowGap / 2;
  // A label that stands over the corner's columns limits how far down the corner may reach.
  const cornerHeight = Math.min(bottomTop - top - 12, middle - LABEL_HEIGHT / 2 - 8 - top);
  const between = content - 2 * pad - 2 * CARD.width;
  const form = rowGap >= FULL_CALLOUT_GAP ? 'full' : 'strip';
  const calloutWidth = form === 'full' ? 242 : 240;
  const calloutHeight = form === 'full' ? 136 : 52;
  const progressWidth = Math.min(280, between - 40);
  return {
    width,
    height,
    cards,
    links: lines,
    raft: { x: left + pad, y: top, width: cornerWidth, height: cornerHeight },
    load: { x: left + content - pad - cornerWidth, y: top, width: cornerWidth, height: cornerHeight },
    callout: {
      x: centre - calloutWidth / 2,
      y: middle - calloutHeight / 2,
      width: calloutWidth,
      height: calloutHeight,
      form,
    },
    progress: { x: centre - progressWidth / 2, y: bottomTop + 126, width: progressWidth, height: 50 },
  };
}

interface Rows {
  left: number;
  width: number;
  top: number;
  bottomTop: number;
  centre: number;
}

/** The first node stands at the top, the others share the lower row from edge to edge. */
function placeCards(nodes: string[], rows: Rows): StageGeometry['cards'] {
  const lower = nodes.length - 1;
  const step = lower > 1 ? (rows.width - CARD.width) / (lower - 1) : 0;
  return nodes.map((node, i) => {
    if (i === 0) return { node, x: rows.centre - CARD.width / 2, y: rows.top, ...CARD };
    const x = lower === 1 ? rows.centre - CARD.width / 2 : rows.left + (i - 1) * step;
    return { node, x, y: rows.bottomTop, ...CARD };
  });
}

function drawLink(link: LinkEnds, cards: StageGeometry['cards'], centre: number): LinkLine[] {
  const a = cards.find((c) => c.node === link.from);
  const b = cards.find((c) => c.node === link.to);
  if (!a || !b) return [];
  if (a.y === b.y) return [alongRow(link.id, a, b)];
  const upper = a.y < b.y ? a : b;
  const lower = upper === a ? b : a;
  return [acrossRows(link.id, upper, lower, centre)];
}

function alongRow(id: string, a: Box, b: Box): LinkLine {
  const [l, r] = a.x < b.x ? [a, b] : [b, a];
  const y = l.y + 100;
  const from = { x: l.x + l.width, y };
  const to = { x: r.x, y };
  return { id, from, to, label: { x: (from.x + to.x) / 2, y } };
}

function acrossRows(id: string, upper: Box, lower: Box, centre: number): LinkLine {
  const lowerMiddle = lower.x + lower.width / 2;
  const side = Math.sign(lowerMiddle - centre);
  const from = { x: upper.x + upper.width / 2 + side * 82, y: upper.y + upper.height - TUCK };
  const to = { x: lowerMiddle, y: lower.y + TUCK };
  const y = (upper.y + upper.height + lower.y) / 2;
  const share = (y - from.y) / (to.y - from.y);
  return { id, from, to, label: { x: from.x + share * (to.x - from.x), y } };
}
