import { setTimeout as delay } from 'node:timers/promises';
import type { Direction, LinkStats } from '../../link/index.ts';
import type { Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { type AimedLink, directionsOf } from '../link-aims.ts';
import type { RouteProbe, Way } from '../probe/route-probe.ts';
import { proved, unproved } from './look-until.ts';

/** So long messages are offered, and none may pass. */
const OFFERED_MS = 700;
const OFFER_EVERY_MS = 50;

/**
 * A held direction: messages are offered at one server all the time, none arrives at the other, and the link's counter
 * of that direction stands still.
 */
export async function proveHeldRoute(o: {
  stage: FaultStage;
  link: Extract<AimedLink, { kind: 'route' }>;
  way: Way;
  probe: RouteProbe | null;
  signal: AbortSignal;
}): Promise<Verdict> {
  const { from, to, id } = o.link;
  const name = o.way === 'forward' ? `${from} → ${to}` : `${to} → ${from}`;
  if (o.probe === null)
    return unproved(`${name}: nothing could be offered, since messages did not pass before either.`);
  const [direction] = directionsOf(o.link, o.way);
  const before = await counted(o.stage, id, direction);
  const arrivedBefore = o.probe.arrived(o.way).messages;
  let offered = 0;
  for (let waited = 0; waited < OFFERED_MS && !o.signal.aborted; waited += OFFER_EVERY_MS) {
    o.probe.send(o.way, 64);
    offered += 1;
    await delay(OFFER_EVERY_MS, undefined, { signal: o.signal }).catch(() => undefined);
  }
  const passed = (await counted(o.stage, id, direction)) - before;
  const arrived = o.probe.arrived(o.way).messages - arrivedBefore;
  const told = `${name}: ${offered} messages offered in ${OFFERED_MS} ms, ${arrived} arrived, ${passed} bytes passed.`;
  return arrived === 0 && passed === 0 && offered > 0 ? proved(told) : unproved(told);
}

async function counted(stage: FaultStage, link: string, direction: Direction | undefined): Promise<number> {
  const stats: LinkStats | undefined = (await stage.linkStats()).find((one) => one.id === link);
  return (direction === 'up' ? stats?.bytesUp : stats?.bytesDown) ?? 0;
}
