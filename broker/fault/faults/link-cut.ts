import { proveClientCut } from '../evidence/client-link.ts';
import { together } from '../evidence/look-until.ts';
import { proveNoRoute } from '../evidence/no-route.ts';
import { defineFault } from '../fault.ts';
import { onLinks, putOnLinks, routesOf } from './on-links.ts';

const PATIENCE_MS = 5_000;

/** Connections are reset, and every new one too. */
export const linkCut = defineFault({
  kind: 'link.cut',
  undo: 'heals',
  aim: ({ link }, roles) => onLinks('A cut', { link, roles, words: (name) => `${name} cut` }),
  inject: async (job) => {
    const { stage, target } = job;
    const heal = await putOnLinks(job, () => ({ does: 'cut' }));
    return {
      heal,
      prove: async (signal) => {
        const pairs = routesOf(target.links);
        const verdicts = target.links.flatMap((link) =>
          link.kind === 'client' ? [proveClientCut(stage, link.to, signal)] : [],
        );
        if (pairs.length > 0) verdicts.push(proveNoRoute({ stage, pairs, signal, patienceMs: PATIENCE_MS }));
        return together(await Promise.all(verdicts));
      },
    };
  },
});
