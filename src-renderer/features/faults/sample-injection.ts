import type { FaultRecipe, Injection } from '../../../src-main/contract/fault.ts';

let nextId = 1;

/** An injection for tests: a cut of n1–n3 by the window that is set and proved, unless told otherwise. */
export function sampleInjection(recipe: FaultRecipe, over: Partial<Injection> = {}): Injection {
  return {
    id: `f${nextId++}`,
    recipe,
    title: 'n3–n1 cut',
    resolved: ['n3-n1'],
    nodes: ['n1', 'n3'],
    by: 'app',
    startedAt: 1_000,
    boundMs: 60_000,
    proof: { state: 'proved', evidence: 'no route in /routez of n1 and n3', at: 1_300, tookMs: 300 },
    endedAt: null,
    endedBy: null,
    undo: 'heals',
    facts: {},
    ...over,
  };
}

/** The link n2 -> n3 as recipes aim at it. */
export const n2n3 = { from: { by: 'node', node: 'n2' }, to: { by: 'node', node: 'n3' } } as const;
