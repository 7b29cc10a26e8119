import { proveClientSilent } from '../evidence/client-link.ts';
import { proveHeldRoute } from '../evidence/held.ts';
import { together } from '../evidence/look-until.ts';
import { defineFault } from '../fault.ts';
import { directionsOf } from '../link-aims.ts';
import { onLinks, putOnLinks } from './on-links.ts';
import { withRouteProbes } from './route-probes.ts';

/** Data of one direction is held, the other goes on: what a broken cable in a pair does, or a firewall rule. */
export const linkHold = defineFault({
  kind: 'link.hold',
  undo: 'heals',
  aim: ({ link, direction }, roles) => onLinks('A hold', { link, direction, roles, words: (name) => `${name} held` }),
  inject: async (job) => {
    const { stage, target, recipe } = job;
    return withRouteProbes(job, async (probes) => {
      const heal = await putOnLinks(job, (link) => ({
        does: 'hold',
        directions: directionsOf(link, recipe.direction),
      }));
      return {
        heal,
        prove: async (signal) => {
          const verdicts = target.links.map((link) =>
            link.kind === 'client'
              ? proveClientSilent(stage, link.to, { greets: recipe.direction === 'forward', signal })
              : proveHeldRoute({ stage, link, way: recipe.direction, probe: probes.get(link.id) ?? null, signal }),
          );
          return together(await Promise.all(verdicts));
        },
      };
    });
  },
});
