import { formatBytesPerSecond } from '../../domain/bytes.ts';
import type { Direction } from '../../link/index.ts';
import type { Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { lookUntilProved, proved, unproved } from './look-until.ts';
import { TOLERANCE } from './round-trip.ts';

/** So long a transfer takes at the expected rate. */
const TRANSFER_MS = 1_000;
/** The largest transfer: at higher rates it takes less. */
const LARGEST = 16 * 1024 * 1024;
const PIECES = 40;
const PATIENCE_MS = 8_000;

/** Something that carries messages in the direction that is measured. */
export interface Carrier {
  send(bytes: number): void;
  arrived(): number;
  hasArrived(messages: number, withinMs: number): Promise<boolean>;
}

/**
 * The rate of all bytes that pass the link while more is waiting to, within 20 % of what was asked. That more is waiting
 * is known because the last message of a transfer has not arrived; so what passes is what the link lets through.
 */
export function proveRate(o: {
  name: string;
  stage: FaultStage;
  link: string;
  direction: Direction;
  carrier: Carrier;
  bytesPerSecond: number;
  signal: AbortSignal;
}): Promise<Verdict> {
  return lookUntilProved({
    signal: o.signal,
    patienceMs: PATIENCE_MS,
    look: async () => {
      const measured = await measureRate(o);
      const asked = `${formatBytesPerSecond(o.bytesPerSecond)} expected`;
      if (measured === null) return unproved(`${o.name}: a transfer did not arrive; ${asked}.`);
      const told = `${o.name}: ${formatBytesPerSecond(Math.round(measured))} measured while more was waiting, ${asked}.`;
      return Math.abs(measured - o.bytesPerSecond) <= o.bytesPerSecond * TOLERANCE ? proved(told) : unproved(told);
    },
  });
}

async function measureRate(o: Parameters<typeof proveRate>[0]): Promise<number | null> {
  const total = Math.min(LARGEST, Math.ceil((o.bytesPerSecond * TRANSFER_MS) / 1_000));
  // The protocol's own words count too: about 60 bytes for each message.
  const size = Math.max(8, Math.ceil(total / PIECES) - 60);
  const withinMs = (total / o.bytesPerSecond) * 1_000 * 3 + 2_000;
  const before = o.carrier.arrived();
  for (let i = 0; i < PIECES; i += 1) o.carrier.send(size);
  if (!(await o.carrier.hasArrived(before + 2, withinMs))) return null;
  const from = await counted(o.stage, o.link, o.direction);
  if (!(await o.carrier.hasArrived(before + PIECES - 1, withinMs))) return null;
  const to = await counted(o.stage, o.link, o.direction);
  await o.carrier.hasArrived(before + PIECES, withinMs);
  return ((to.bytes - from.bytes) / (to.at - from.at)) * 1_000;
}

async function counted(stage: FaultStage, link: string, direction: Direction): Promise<{ bytes: number; at: number }> {
  const stats = (await stage.linkStats()).find((one) => one.id === link);
  return { bytes: (direction === 'up' ? stats?.bytesUp : stats?.bytesDown) ?? 0, at: performance.now() };
}
