import { type PortBlock, portBlock, portsOf } from '../domain/port-block.ts';
import { isPortFree } from '../ports/index.ts';

const TRIES = 200;

/**
 * A free block of ports, taken at random so that tests which run side by side rarely look at the same one. Bases lie
 * between 20000 and 27000, below the ports that Linux hands out for outgoing connections (32768 and up).
 */
export async function findTestBlock(nodes: readonly string[]): Promise<PortBlock> {
  for (let i = 0; i < TRIES; i += 1) {
    const thousands = 20_000 + 5_000 * Math.floor(Math.random() * 2);
    const block = portBlock(thousands + 10 * Math.floor(Math.random() * 99), nodes);
    const free = await Promise.all(portsOf(block).map(isPortFree));
    if (!free.includes(false)) return block;
  }
  throw new Error(`no free block of ports in ${TRIES} tries`);
}
