import type { InPlace, AnyJob } from '../fault.ts';
import type { RouteProbe } from '../probe/route-probe.ts';
import { routesOf } from './on-links.ts';

/**
 * Opens a probe over each route of the target before the fault is put in place, and closes it when the proof is done.
 * A route over which no messages pass has none.
 */
export async function withRouteProbes(
  job: AnyJob,
  inject: (probes: ReadonlyMap<string, RouteProbe>) => Promise<InPlace>,
): Promise<InPlace> {
  const opened = await Promise.all(
    routesOf(job.target.links).map(async ({ id, from, to }) => [id, await job.stage.probeRoute(from, to)] as const),
  );
  const probes = new Map(opened.flatMap(([id, probe]) => (probe === null ? [] : [[id, probe] as const])));
  const close = (): void => probes.forEach((probe) => probe.close());
  try {
    const placed = await inject(probes);
    return { ...placed, prove: (signal) => placed.prove(signal).finally(close) };
  } catch (error) {
    close();
    throw error;
  }
}
