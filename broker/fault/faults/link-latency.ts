import type { Verdict } from '../fault.ts';
import { together, unproved } from '../evidence/look-until.ts';
import { measureRoundTrip, proveRoundTrip } from '../evidence/round-trip.ts';
import { defineFault, type Job } from '../fault.ts';
import { type AimedLink, directionsOf, nameLinks } from '../link-aims.ts';
import { addedRoundTrip } from '../link-effects.ts';
import type { RouteProbe } from '../probe/route-probe.ts';
import { onLinks, putOnLinks } from './on-links.ts';
import { withRouteProbes } from './route-probes.ts';

const DIAL_MS = 1_000;
const BASE_MS = 1_000;

/** Every piece of data takes so much longer on its way. */
export const linkLatency = defineFault({
  kind: 'link.latency',
  undo: 'heals',
  aim: ({ link, direction, ms, jitterMs }, roles) => {
    const jitter = jitterMs === 0 ? '' : ` ± ${jitterMs}`;
    return onLinks('A delay', { link, direction, roles, words: (name) => `${name} +${ms}${jitter} ms` });
  },
  inject: async (job) => {
    const { target, recipe } = job;
    return withRouteProbes(job, async (probes) => {
      const before = new Map(
        await Promise.all(
          target.links.map(async (link) => [link.id, await usualRoundTrip(job, link, probes)] as const),
        ),
      );
      const { ms, jitterMs, seed } = recipe;
      const heal = await putOnLinks(job, (link) => {
        return { does: 'latency', directions: directionsOf(link, recipe.direction), ms, jitterMs, seed };
      });
      return {
        facts: { ms, jitterMs, seed },
        heal,
        prove: async (signal) => {
          const verdicts = target.links.map((link) => prove(job, link, { probes, before, signal }));
          return together(await Promise.all(verdicts));
        },
      };
    });
  },
});

/** Without the fault, in milliseconds; 0 where an earlier delay makes the look useless, `null` where nothing passes. */
async function usualRoundTrip(
  { links, stage }: Job<'link.latency'>,
  link: AimedLink,
  probes: ReadonlyMap<string, RouteProbe>,
): Promise<number | null> {
  if (addedRoundTrip(links.modeOf(link.id)) > 0) return 0;
  if (link.kind === 'route') {
    const probe = probes.get(link.id);
    return probe === undefined ? null : measureRoundTrip(probe, BASE_MS);
  }
  const line = await stage.probeClient(link.to).open(DIAL_MS);
  if (line === null) return null;
  return measureRoundTrip(line, BASE_MS).finally(() => line.close());
}

async function prove(
  { links, stage, recipe }: Job<'link.latency'>,
  link: AimedLink,
  o: { probes: ReadonlyMap<string, RouteProbe>; before: ReadonlyMap<string, number | null>; signal: AbortSignal },
): Promise<Verdict> {
  const name = nameLinks([link], 'both');
  const addedMs = addedRoundTrip(links.modeOf(link.id));
  const beforeMs = o.before.get(link.id) ?? null;
  const nothing = unproved(
    `${name}: the round trip could not be measured, since nothing passed before the delay either.`,
  );
  if (beforeMs === null) return nothing;
  const measure = { name, beforeMs, addedMs, jitterMs: recipe.jitterMs, signal: o.signal };
  if (link.kind === 'route') {
    const way = o.probes.get(link.id);
    return way === undefined ? nothing : proveRoundTrip({ ...measure, way });
  }
  const way = await stage.probeClient(link.to).open(DIAL_MS + 4 * addedMs);
  if (way === null) return unproved(`${name}: a new client was not answered within ${DIAL_MS + 4 * addedMs} ms.`);
  return proveRoundTrip({ ...measure, way }).finally(() => way.close());
}
