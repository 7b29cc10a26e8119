import { proveClientSilent } from '../evidence/client-link.ts';
import { together } from '../evidence/look-until.ts';
import { proveNoRoute } from '../evidence/no-route.ts';
import { defineFault } from '../fault.ts';
import { onLinks, putOnLinks, routesOf } from './on-links.ts';

/** Servers find a silent route by their pings, after 2 to 3 s as the lab configures them. */
const PATIENCE_MS = 10_000;

/** Connections stay open and nothing passes, as if a cable were cut. */
export const linkBlackHole = defineFault({
  kind: 'link.black-hole',
  undo: 'heals',
  aim: ({ link }, roles) => onLinks('A black hole', { link, roles, words: (name) => `${name} black hole` }),
  inject: async (job) => {
    const { stage, target } = job;
    const heal = await putOnLinks(job, () => ({ does: 'hold', directions: ['up', 'down'] }));
    return {
      heal,
      prove: async (signal) => {
        const pairs = routesOf(target.links);
        const verdicts = target.links.flatMap((link) =>
          link.kind === 'client' ? [proveClientSilent(stage, link.to, { greets: false, signal })] : [],
        );
        if (pairs.length > 0) verdicts.push(proveNoRoute({ stage, pairs, signal, patienceMs: PATIENCE_MS }));
        return together(await Promise.all(verdicts));
      },
    };
  },
});
