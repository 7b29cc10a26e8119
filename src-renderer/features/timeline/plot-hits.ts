import type { ActionMark, ActionOverflow } from './action-lane.ts';
import type { Tick } from './advisory-lane.ts';
import type { Flag } from './election-lane.ts';
import type { Gap } from './publish-lane.ts';
import { textWidth } from './plot.ts';

/** Heights of the plot's lanes, in px from its top. */
export const LANES = {
  axis: { top: 0, height: 26 },
  actions: { top: 26, height: 34 },
  elections: { top: 60, height: 24 },
  advisories: { top: 84, height: 20 },
  publish: { top: 104, height: 26 },
} as const;

/** A row of the Actions lane. */
export const ACTION_ROW = 15.5;

/** What a press on the plot can mean: an event and where it is drawn. */
export interface Hit {
  id: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How far from a mark a press may be: marks are narrow, targets are 24 px. */
const REACH = 12;

export interface Drawn {
  actions: { marks: ActionMark[]; overflow: ActionOverflow[] };
  flags: Flag[];
  ticks: Tick[];
  gaps: Gap[];
}

export function hitsOf({ actions, flags, ticks, gaps }: Drawn): Hit[] {
  return [
    ...actions.marks.map((m) => {
      const text = m.labelAt === 'none' || m.labelAt === 'inside' ? 0 : textWidth(m.label) + 6;
      const top = LANES.actions.top + m.row * ACTION_ROW;
      return {
        id: m.id,
        left: m.left - (m.labelAt === 'left' ? text : 0),
        right: m.left + m.width + (m.labelAt === 'right' ? text : 0),
        top,
        bottom: top + ACTION_ROW,
      };
    }),
    ...actions.overflow.map((o) => ({ id: o.id, left: o.left, right: o.left + 24, ...lane('actions') })),
    ...flags.map((f) => {
      const text = f.labelAt === 'none' ? 0 : textWidth(f.label);
      const left = f.x - (f.labelAt === 'left' ? text : 0);
      return { id: f.id, left, right: f.x + 12 + (f.labelAt === 'right' ? text : 0), ...lane('elections') };
    }),
    ...ticks.map((t) => ({ id: t.id, left: t.x, right: t.x + 2, ...lane('advisories') })),
    ...gaps.map((g) => ({
      id: g.id,
      left: g.left,
      right: g.right + (g.hasLabel ? textWidth(g.label) + 6 : 0),
      ...lane('publish'),
    })),
  ];
}

/** The event at a point of the plot: the nearest one of the lane within reach. */
export function hitAt(hits: readonly Hit[], x: number, y: number): number | null {
  let best: { id: number; far: number } | null = null;
  for (const hit of hits) {
    if (y < hit.top || y >= hit.bottom) continue;
    const far = x < hit.left ? hit.left - x : x > hit.right ? x - hit.right : 0;
    if (far <= REACH && (!best || far <= best.far)) best = { id: hit.id, far };
  }
  return best?.id ?? null;
}

function lane(name: keyof typeof LANES): { top: number; bottom: number } {
  return { top: LANES[name].top, bottom: LANES[name].top + LANES[name].height };
}
