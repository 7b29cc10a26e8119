import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_COUNT, BLOCK_STEP, portBlock, portsOf, ringLinks } from './port-block.ts';

const three = ['n1', 'n2', 'n3'];

test('the default block uses the ports that NATS users know', () => {
  const block = portBlock(4222, three);

  expect(block.nodes['n1']).toEqual({ client: 4222, directClient: 5222, route: 6222, monitor: 8222 });
  expect(block.nodes['n3']).toEqual({ client: 4224, directClient: 5224, route: 6224, monitor: 8224 });
  expect(block.links).toEqual({ 'n1-n2': 7222, 'n2-n3': 7223, 'n3-n1': 7224 });
});

test('each node dials the next one and every pair of three is linked once', () => {
  expect(ringLinks(three).map((l) => l.id)).toEqual(['n1-n2', 'n2-n3', 'n3-n1']);
  expect(ringLinks(['n1'])).toEqual([]);
  expect(portBlock(4222, ['n1']).links).toEqual({});
});

test('no port occurs twice in a block, nor in two blocks of one series', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1024, max: 55_000 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: BLOCK_COUNT - 1 }),
      fc.integer({ min: 0, max: BLOCK_COUNT - 1 }),
      (from, nodes, i, j) => {
        const names = Array.from({ length: nodes }, (_, n) => `n${n + 1}`);
        const bases = [...new Set([i, j])].map((k) => from + k * BLOCK_STEP);
        const ports = bases.flatMap((base) => portsOf(portBlock(base, names)));

        expect(new Set(ports).size).toBe(ports.length);
      },
    ),
  );
});
