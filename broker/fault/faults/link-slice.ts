import { defineFault } from '../fault.ts';
import { directionsOf } from '../link-aims.ts';
import { onLinks, putOnLinks } from './on-links.ts';
import { proveRates } from './prove-rates.ts';
import { withRouteProbes } from './route-probes.ts';

/** Data goes on in small pieces with pauses between them, so that readers see messages in parts. */
export const linkSlice = defineFault({
  kind: 'link.slice',
  undo: 'heals',
  aim: ({ link, direction, maxBytes, delayMs }, roles) =>
    onLinks('Slicing', {
      link,
      direction,
      roles,
      words: (name) => `${name} in slices of ${maxBytes} B, ${delayMs} ms`,
    }),
  inject: async (job) => {
    const { direction, maxBytes, delayMs } = job.recipe;
    return withRouteProbes(job, async (probes) => {
      const heal = await putOnLinks(job, (link) => {
        return { does: 'slice', directions: directionsOf(link, direction), maxBytes, delayMs };
      });
      return { facts: { maxBytes, delayMs }, heal, prove: (signal) => proveRates(job, direction, probes, signal) };
    });
  },
});
