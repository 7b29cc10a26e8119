import { formatBytesPerSecond } from '../../domain/bytes.ts';
import { defineFault } from '../fault.ts';
import { directionsOf } from '../link-aims.ts';
import { onLinks, putOnLinks } from './on-links.ts';
import { proveRates } from './prove-rates.ts';
import { withRouteProbes } from './route-probes.ts';

/** So many bytes a second pass, and no more. The rest waits: in the link a little, then in the sender. */
export const linkBandwidth = defineFault({
  kind: 'link.bandwidth',
  undo: 'heals',
  aim: ({ link, direction, bytesPerSecond }, roles) => {
    const rate = formatBytesPerSecond(bytesPerSecond);
    return onLinks('A limit', { link, direction, roles, words: (name) => `${name} ${rate}` });
  },
  inject: async (job) => {
    const { direction, bytesPerSecond } = job.recipe;
    return withRouteProbes(job, async (probes) => {
      const heal = await putOnLinks(job, (link) => {
        return { does: 'bandwidth', directions: directionsOf(link, direction), bytesPerSecond };
      });
      return { facts: { bytesPerSecond }, heal, prove: (signal) => proveRates(job, direction, probes, signal) };
    });
  },
});
