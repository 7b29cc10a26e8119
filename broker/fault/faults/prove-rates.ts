import type { FaultDirection } from '../../../src-main/contract/fault.ts';
import { together, unproved } from '../evidence/look-until.ts';
import { type Carrier, proveRate } from '../evidence/rate.ts';
import type { AnyJob, Verdict } from '../fault.ts';
import { type AimedLink, directionsOf, nameLinks } from '../link-aims.ts';
import { rateOf } from '../link-effects.ts';
import type { RouteProbe, Way } from '../probe/route-probe.ts';

const DIAL_MS = 5_000;

/** Every limited direction of every link lets through what its limits say: one after the other, as each fills its link. */
export async function proveRates(
  job: AnyJob,
  direction: FaultDirection,
  probes: ReadonlyMap<string, RouteProbe>,
  signal: AbortSignal,
): Promise<Verdict> {
  const ways: Way[] = direction === 'both' ? ['forward', 'backward'] : [direction];
  const verdicts: Verdict[] = [];
  for (const link of job.target.links) {
    for (const way of ways) verdicts.push(await proveWay(job, link, way, probes, signal));
  }
  return together(verdicts);
}

async function proveWay(
  { stage, links }: AnyJob,
  link: AimedLink,
  way: Way,
  probes: ReadonlyMap<string, RouteProbe>,
  signal: AbortSignal,
): Promise<Verdict> {
  const name = nameLinks([link], way);
  const [direction] = directionsOf(link, way);
  const bytesPerSecond = direction === undefined ? null : rateOf(links.modeOf(link.id), direction);
  if (direction === undefined || bytesPerSecond === null) return unproved(`${name}: there is no limit any more.`);
  const measured = { name, stage, link: link.id, direction, bytesPerSecond, signal };
  if (link.kind === 'client') {
    const line = await stage.probeClient(link.to).open(DIAL_MS);
    if (line === null) return unproved(`${name}: a new client was not answered within ${DIAL_MS} ms.`);
    return proveRate({ ...measured, carrier: line }).finally(() => line.close());
  }
  const probe = probes.get(link.id);
  if (probe === undefined)
    return unproved(`${name}: nothing could be sent, since messages did not pass before either.`);
  const carrier: Carrier = {
    send: (bytes) => probe.send(way, bytes),
    arrived: () => probe.arrived(way).messages,
    hasArrived: (messages, withinMs) => probe.hasArrived(way, messages, withinMs),
  };
  return proveRate({ ...measured, carrier });
}
