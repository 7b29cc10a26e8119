import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecipeOf } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { NodeStore } from '../../cluster/node-store.ts';
import { LinkBoard } from '../link-board.ts';
import { storageDamage } from './storage-damage.ts';

const BLOCKS = { '1.blk': 'a'.repeat(1_000), '2.blk': 'b'.repeat(2_000), '3.blk': 'c'.repeat(3_000) };
let lab: string;
let messages: string;

beforeEach(() => {
  lab = mkdtempSync(join(tmpdir(), 'jetlab-damage-'));
  messages = join(lab, 'n3', 'store', 'jetstream', 'LAB', 'streams', 'ORDERS', 'msgs');
  mkdirSync(messages, { recursive: true });
  putBlocks();
});
afterEach(() => rmSync(lab, { recursive: true }));

function putBlocks(): void {
  for (const [name, text] of Object.entries(BLOCKS)) writeFileSync(join(messages, name), text);
}

async function damage(how: RecipeOf<'storage.damage'>['how'], seed: number) {
  const stage = {
    changeStore: (node: string, work: (store: NodeStore) => Promise<unknown>) =>
      work(new NodeStore({ node, lab, dir: join(lab, node, 'store') })),
  } as unknown as FaultStage;
  const recipe = { kind: 'storage.damage', aim: { by: 'node', node: 'n3' }, stream: 'ORDERS', how, seed } as const;
  const target = { title: '', resolved: ['n3'], nodes: ['n3'], links: [] };
  const links = new LinkBoard({ setMode: async () => undefined, onReplaced: () => undefined });
  const placed = await storageDamage.inject({ id: 'x', recipe, target, stage, links, by: 'app' });
  const changed = readdirSync(messages).filter((name) => {
    return readFileSync(join(messages, name), 'utf8') !== BLOCKS[name as keyof typeof BLOCKS];
  });
  const gone = Object.keys(BLOCKS).filter((name) => !readdirSync(messages).includes(name));
  return { facts: placed.facts, evidence: (await placed.prove(new AbortController().signal)).evidence, changed, gone };
}

test.each(['flip', 'truncate', 'delete'] as const)('%s: one block is damaged, the one that is told', async (how) => {
  for (const seed of [1, 2, 3, 4, 5]) {
    putBlocks();

    const { facts, evidence, changed, gone } = await damage(how, seed);

    expect([...changed, ...gone]).toEqual([facts?.['block']]);
    expect(gone).toHaveLength(how === 'delete' ? 1 : 0);
    expect(evidence).toContain(`${String(facts?.['block'])} of ORDERS on n3`);
  }
});

test('the same seed damages the same byte, another seed another one', async () => {
  const places = [];
  for (const seed of [7, 7, 8]) {
    putBlocks();
    const { facts } = await damage('flip', seed);
    places.push(`${facts?.['block']} ${facts?.['offset']}`);
  }

  expect(places[0]).toBe(places[1]);
  expect(places[2]).not.toBe(places[0]);
});
