import { lookUntilProved, proved, together, unproved } from '../evidence/look-until.ts';
import { TOLERANCE } from '../evidence/round-trip.ts';
import { defineFault, type Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { type AimedLink, nameLinks } from '../link-aims.ts';
import { onLinks, putOnLinks } from './on-links.ts';

const PATIENCE_MS = 5_000;

/** The end of a connection, or its reset, is told to the other side so much later. */
export const linkSlowClose = defineFault({
  kind: 'link.slow-close',
  undo: 'heals',
  aim: ({ link, delayMs }, roles) =>
    onLinks('A slow close', { link, roles, words: (name) => `${name} closes ${delayMs} ms late` }),
  inject: async (job) => {
    const { stage, target, recipe } = job;
    const { delayMs } = recipe;
    const heal = await putOnLinks(job, () => ({ does: 'slow-close', delayMs }));
    return {
      facts: { delayMs },
      heal,
      prove: async (signal) => {
        const verdicts = target.links.map((link) =>
          lookUntilProved({ signal, patienceMs: PATIENCE_MS, look: () => look(stage, link, delayMs) }),
        );
        return together(await Promise.all(verdicts));
      },
    };
  },
});

/** The end of a connection goes to the server and comes back: late twice. */
async function look(stage: FaultStage, link: AimedLink, delayMs: number): Promise<Verdict> {
  const name = nameLinks([link], 'both');
  const expectedMs = 2 * delayMs;
  const measured = await stage.timeClose(link.id, expectedMs * 2 + 1_000);
  if (measured === null) return unproved(`${name}: the end of a connection did not come back.`);
  const told = `${name}: the end of a connection came back after ${Math.round(measured)} ms, ${expectedMs} ms expected.`;
  return Math.abs(measured - expectedMs) <= expectedMs * TOLERANCE ? proved(told) : unproved(told);
}
