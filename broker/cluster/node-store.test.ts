import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NodeStore, settleStore } from './node-store.ts';

let lab: string;
let dir: string;
let store: NodeStore;

beforeEach(() => {
  lab = mkdtempSync(join(tmpdir(), 'jetlab-store-'));
  dir = join(lab, 'n1', 'store');
  store = new NodeStore({ node: 'n1', lab, dir });
});
afterEach(() => rmSync(lab, { recursive: true, force: true }));

/** Writes files below the store: `msgs/1.blk` of ORDERS by name alone, anything else by its path. */
function put(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = name.includes('/') ? join(dir, name) : join(messages(), name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const messages = (): string => join(dir, 'jetstream', 'LAB', 'streams', 'ORDERS', 'msgs');

describe('wipe', () => {
  test('removes the store with all that is in it, and nothing beside it', async () => {
    put({ '1.blk': 'one' });
    writeFileSync(join(lab, 'n1', 'nats.log'), 'kept');

    await store.wipe();

    expect(readdirSync(join(lab, 'n1'))).toEqual(['nats.log']);
  });

  test('of a store that is not there does nothing', async () => {
    mkdirSync(join(lab, 'n1'));

    await expect(store.wipe()).resolves.toBeUndefined();
  });
});

describe('outside the lab', () => {
  let outside: string;
  beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), 'jetlab-outside-'));
    mkdirSync(join(outside, 'jetstream', 'LAB', 'streams', 'ORDERS', 'msgs'), { recursive: true });
    writeFileSync(join(outside, 'jetstream', 'LAB', 'streams', 'ORDERS', 'msgs', '1.blk'), 'precious');
    mkdirSync(join(lab, 'n1'));
  });
  afterEach(() => rmSync(outside, { recursive: true }));

  test.each([
    ['wipe', (s: NodeStore) => s.wipe()],
    ['copy', (s: NodeStore) => s.keepCopy()],
    ['size', (s: NodeStore) => s.size()],
    ['blocks', (s: NodeStore) => s.blocks('ORDERS')],
    ['flip', (s: NodeStore) => s.flip('ORDERS', '1.blk', 0)],
    ['truncate', (s: NodeStore) => s.truncate('ORDERS', '1.blk', 0)],
    ['delete', (s: NodeStore) => s.delete('ORDERS', '1.blk')],
  ])('%s is refused, also where a link inside the lab leads there', async (_, run) => {
    symlinkSync(outside, dir, 'junction');
    const refused = { code: 'store-outside-lab' };

    await expect(run(store)).rejects.toMatchObject(refused);
    await expect(run(new NodeStore({ node: 'n1', lab, dir: outside }))).rejects.toMatchObject(refused);

    expect(readFileSync(join(outside, 'jetstream', 'LAB', 'streams', 'ORDERS', 'msgs', '1.blk'), 'utf8')).toBe(
      'precious',
    );
  });

  test('a roll-back does not follow a link either', async () => {
    symlinkSync(outside, `${dir}.copy`, 'junction');

    await expect(store.rollBack()).rejects.toMatchObject({ code: 'store-outside-lab' });
  });

  test.each(['../../../..', '..', '.', 'ORDERS/../ORDERS', ''])('the stream name %j leads nowhere', async (stream) => {
    put({ '1.blk': 'one' });

    await expect(store.blocks(stream)).rejects.toMatchObject({
      code: 'stream-not-on-node',
      details: { known: ['ORDERS'] },
    });
  });

  test.each(['../../1.blk', '2.blk', 'index.db', ''])('the block name %j leads nowhere', async (block) => {
    put({ '1.blk': 'one', 'index.db': 'kept' });

    await expect(store.delete('ORDERS', block)).rejects.toThrow('no block');
    expect(readdirSync(messages()).sort()).toEqual(['1.blk', 'index.db']);
  });
});

describe('copy and roll back', () => {
  test('a roll-back brings the files of the copy, and those alone', async () => {
    put({ '1.blk': 'old', '2.blk': 'old too' });
    expect(await store.keepCopy()).toEqual({ files: 2, bytes: 10 });
    put({ '1.blk': 'new', '3.blk': 'newer' });

    await store.rollBack();

    expect(readdirSync(messages()).sort()).toEqual(['1.blk', '2.blk']);
    expect(readFileSync(join(messages(), '1.blk'), 'utf8')).toBe('old');
    expect(readdirSync(join(lab, 'n1')).sort()).toEqual(['store', 'store.copy']);
  });

  test('a second roll-back works, and a later copy takes the place of the first', async () => {
    put({ '1.blk': 'first' });
    await store.keepCopy();
    put({ '1.blk': 'second' });
    await store.keepCopy();
    for (const change of ['third', 'fourth']) {
      put({ '1.blk': change });
      await store.rollBack();
      expect(readFileSync(join(messages(), '1.blk'), 'utf8')).toBe('second');
    }
  });

  test('a wiped disk can be rolled back to its copy', async () => {
    put({ '1.blk': 'old' });
    await store.keepCopy();
    await store.wipe();

    await store.rollBack();

    expect(await store.size()).toEqual({ files: 1, bytes: 3 });
  });

  test('without a copy there is nothing to roll back to', async () => {
    put({ '1.blk': 'old' });

    await expect(store.rollBack()).rejects.toMatchObject({ code: 'no-disk-copy' });
  });
});

describe('a process that ended midway', () => {
  test.each<{ when: string; leave(): void; text: string | null }>([
    { when: 'while the copy was being brought', leave: () => put({ '../store.new/half': 'x' }), text: 'now' },
    { when: 'between the two renames', leave: () => renameSync(dir, `${dir}.old`), text: 'now' },
    { when: 'after the roll-back', leave: () => put({ '../store.old/1': 'x' }), text: 'now' },
    { when: 'while a copy was being taken', leave: () => put({ '../store.copy.new/1': 'x' }), text: 'now' },
    { when: 'while a wiped store was on its way out', leave: () => renameSync(dir, `${dir}.gone`), text: null },
  ])('$when leaves a store at rest', async ({ leave, text }) => {
    put({ '1.blk': 'now' });
    leave();

    await settleStore(dir);

    const block = join(messages(), '1.blk');
    expect(existsSync(block) ? readFileSync(block, 'utf8') : null).toBe(text);
    expect(readdirSync(join(lab, 'n1'))).toEqual(text === null ? [] : ['store']);
  });

  test('settling keeps the copy', async () => {
    put({ '1.blk': 'now' });
    await store.keepCopy();

    await settleStore(dir);

    expect(readdirSync(join(lab, 'n1')).sort()).toEqual(['store', 'store.copy']);
  });
});

describe('damage', () => {
  test('blocks are those with messages, by number', async () => {
    put({ '10.blk': 'ten', '9.blk': 'nine', '11.blk': '', 'index.db': 'x', '9.blk.tmp': 'x' });

    expect(await store.blocks('ORDERS')).toEqual([
      { name: '9.blk', bytes: 4 },
      { name: '10.blk', bytes: 3 },
    ]);
  });

  test('a flip changes one byte and no other', async () => {
    put({ '1.blk': 'abcdef', '2.blk': 'abcdef' });

    expect(await store.flip('ORDERS', '1.blk', 2)).toEqual({ before: 0x63, after: 0x9c });

    const bytes = readFileSync(join(messages(), '1.blk'));
    expect([...bytes]).toEqual([0x61, 0x62, 0x9c, 0x64, 0x65, 0x66]);
    expect(readFileSync(join(messages(), '2.blk'), 'utf8')).toBe('abcdef');
  });

  test('a block is truncated, or deleted', async () => {
    put({ '1.blk': 'abcdef', '2.blk': 'abcdef' });

    expect(await store.truncate('ORDERS', '1.blk', 2)).toBe(2);
    await store.delete('ORDERS', '2.blk');

    expect(await store.blocks('ORDERS')).toEqual([{ name: '1.blk', bytes: 2 }]);
  });
});
