import { JetlabError } from '../domain/errors.ts';
import {
  BLOCK_COUNT,
  BLOCK_STEP,
  DEFAULT_PORT_BASE,
  portBlock,
  portsOf,
  type PortBlock,
} from '../domain/port-block.ts';
import { describeHolder } from './describe-holder.ts';
import { isPortFree } from './port-check.ts';

export interface FreeBlock {
  block: PortBlock;
  /** Set when the first block tried was taken: by its first port in use, and the program that holds it. */
  moved: { port: number; holder: string | null } | null;
}

/**
 * A block of ports that are all free now. Nothing is reserved: whoever uses the block must still expect `port-in-use`.
 *
 * `wanted` is a fixed base; throws `port-in-use` when one of its ports is taken. With `null` blocks are tried upwards
 * from `from` (default 4222); throws `no-free-ports` when none is free. Programs that hold ports are never touched.
 */
export async function findFreeBlock(o: {
  wanted: number | null;
  nodes: readonly string[];
  from?: number;
}): Promise<FreeBlock> {
  if (o.wanted !== null) {
    const block = portBlock(o.wanted, o.nodes);
    const taken = await firstTaken(block);
    if (taken === null) return { block, moved: null };
    throw new JetlabError('port-in-use', { port: taken, holder: await describeHolder(taken) });
  }

  const from = o.from ?? DEFAULT_PORT_BASE;
  let firstConflict: number | null = null;
  for (let i = 0; i < BLOCK_COUNT; i++) {
    const block = portBlock(from + i * BLOCK_STEP, o.nodes);
    const taken = await firstTaken(block);
    if (taken === null) {
      const moved =
        firstConflict === null ? null : { port: firstConflict, holder: await describeHolder(firstConflict) };
      return { block, moved };
    }
    firstConflict ??= taken;
  }
  throw new JetlabError('no-free-ports', { from, to: from + (BLOCK_COUNT - 1) * BLOCK_STEP });
}

async function firstTaken(block: PortBlock): Promise<number | null> {
  const ports = portsOf(block);
  const free = await Promise.all(ports.map(isPortFree));
  return ports.find((_, i) => free[i] === false) ?? null;
}
