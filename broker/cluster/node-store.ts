import { constants } from 'node:fs';
import { cp, open, readdir, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeName } from '../../src-main/contract/node.ts';
import { LAB_ACCOUNT } from '../config/index.ts';
import { JetlabError } from '../domain/errors.ts';
import { isInside } from './node-files.ts';

/** Files and bytes of a disk, or of a copy of it. */
export interface StoreSize {
  files: number;
  bytes: number;
}

/** One file of a stream's messages, as nats-server stores them: `msgs/12.blk`. */
export interface BlockFile {
  name: string;
  bytes: number;
}

/**
 * What one node has stored, for faults of its disk. The cluster hands it out only while nobody writes; it reaches this
 * folder and its copy, which lies beside it, and nothing else.
 *
 *     store/         jetstream/LAB/streams/ORDERS/msgs/1.blk …
 *     store.copy/    the copy for a roll-back
 *     store.gone/    on its way out      store.new/, store.old/    a roll-back under way: see `settleStore`
 */
export class NodeStore {
  readonly node: NodeName;
  readonly #lab: string;
  readonly #dir: string;

  /** `lab` is the folder that all of it must lie in. */
  constructor(o: { node: NodeName; lab: string; dir: string }) {
    this.node = o.node;
    this.#lab = o.lab;
    this.#dir = o.dir;
  }

  /** @throws JetlabError `store-outside-lab` when the folder, after links are followed, is not inside the lab's */
  async size(): Promise<StoreSize> {
    return (await this.#isThere(this.#dir)) ? measure(this.#dir) : { files: 0, bytes: 0 };
  }

  /** Removes it whole, or, when this process ends in between, not at all. */
  async wipe(): Promise<void> {
    if (!(await this.#isThere(this.#dir))) return;
    await move(this.#dir, `${this.#dir}.gone`);
    await remove(`${this.#dir}.gone`);
  }

  /** Keeps a copy of this moment in place of an earlier one. */
  async keepCopy(): Promise<StoreSize> {
    if (!(await this.#isThere(this.#dir))) throw new JetlabError('no-disk-copy', { node: this.node });
    const { copy, draft } = { copy: `${this.#dir}.copy`, draft: `${this.#dir}.copy.new` };
    await remove(draft);
    await copyFolder(this.#dir, draft);
    await remove(copy);
    await rename(draft, copy);
    return measure(copy);
  }

  async hasCopy(): Promise<boolean> {
    return this.#isThere(`${this.#dir}.copy`);
  }

  async dropCopy(): Promise<void> {
    if (await this.hasCopy()) await remove(`${this.#dir}.copy`);
  }

  /** Puts the copy in the place of what is stored, and keeps it. @throws JetlabError `no-disk-copy` */
  async rollBack(): Promise<StoreSize> {
    const copy = `${this.#dir}.copy`;
    if (!(await this.#isThere(copy))) throw new JetlabError('no-disk-copy', { node: this.node });
    await this.#isThere(this.#dir);
    await remove(`${this.#dir}.new`);
    await copyFolder(copy, `${this.#dir}.new`);
    await move(this.#dir, `${this.#dir}.old`);
    await rename(`${this.#dir}.new`, this.#dir);
    await remove(`${this.#dir}.old`);
    return measure(this.#dir);
  }

  /** The stream's blocks with something in them, in order of their numbers. @throws JetlabError `stream-not-on-node` */
  async blocks(stream: string): Promise<BlockFile[]> {
    const dir = await this.#messagesOf(stream);
    const names = (await readdir(dir)).filter((name) => /^\d+\.blk$/.test(name));
    const blocks = await Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(dir, name))).size })));
    return blocks.filter((block) => block.bytes > 0).sort((a, b) => parseInt(a.name, 10) - parseInt(b.name, 10));
  }

  /** Inverts every bit of one byte. Answers it as it was and as it is. */
  async flip(stream: string, block: string, offset: number): Promise<{ before: number; after: number }> {
    const file = await open(await this.#block(stream, block), 'r+');
    try {
      const byte = Buffer.alloc(1);
      await file.read(byte, 0, 1, offset);
      const before = byte.readUInt8(0);
      const after = before ^ 0xff;
      await file.write(Buffer.from([after]), 0, 1, offset);
      await file.sync();
      const { bytesRead } = await file.read(byte, 0, 1, offset);
      if (bytesRead !== 1 || byte.readUInt8(0) !== after) throw new Error(`${block}: the byte did not change`);
      return { before, after };
    } finally {
      await file.close();
    }
  }

  /** Answers the size of the file afterwards. */
  async truncate(stream: string, block: string, bytes: number): Promise<number> {
    const path = await this.#block(stream, block);
    const file = await open(path, 'r+');
    try {
      await file.truncate(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return (await stat(path)).size;
  }

  async delete(stream: string, block: string): Promise<void> {
    await unlink(await this.#block(stream, block));
  }

  async #block(stream: string, block: string): Promise<string> {
    const known = await this.blocks(stream);
    if (!known.some(({ name }) => name === block)) throw new Error(`${stream} has no block ${block}`);
    return join(await this.#messagesOf(stream), block);
  }

  /** A name is only ever compared with those of folders that are there, so that it cannot lead elsewhere. */
  async #messagesOf(stream: string): Promise<string> {
    const streams = join(this.#dir, 'jetstream', LAB_ACCOUNT, 'streams');
    const isThere = await this.#isThere(streams);
    const known = isThere
      ? (await readdir(streams, { withFileTypes: true })).filter((entry) => entry.isDirectory())
      : [];
    const found = known.find((entry) => entry.name === stream);
    const dir = found && join(streams, found.name, 'msgs');
    if (dir !== undefined && (await this.#isThere(dir))) return dir;
    const names = known.map((entry) => entry.name).sort();
    throw new JetlabError('stream-not-on-node', { stream, node: this.node, known: names });
  }

  async #isThere(path: string): Promise<boolean> {
    const [lab, real] = await Promise.all([realpath(this.#lab), realpathIfThere(path)]);
    if (real === null) return false;
    if (!isInside(lab, real)) throw new JetlabError('store-outside-lab', { path: real, lab });
    return true;
  }
}

/**
 * Brings a store to rest that an earlier process was changing when it ended: a roll-back that was not finished has not
 * happened, a wipe that had begun has. To be called before a server is started on it.
 */
export async function settleStore(dir: string): Promise<void> {
  const isWhole = (await realpathIfThere(dir)) !== null;
  if (!isWhole && (await realpathIfThere(`${dir}.old`)) !== null) await rename(`${dir}.old`, dir);
  await Promise.all(['.new', '.old', '.gone', '.copy.new'].map((suffix) => remove(`${dir}${suffix}`)));
}

async function measure(dir: string): Promise<StoreSize> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return { files: files.length, bytes: sizes.reduce((total, size) => total + size, 0) };
}

/** Shares the blocks on the disk where the file system can (copy on write). */
async function copyFolder(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, errorOnExist: true, force: false, mode: constants.COPYFILE_FICLONE });
}

async function move(from: string, to: string): Promise<void> {
  await remove(to);
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function realpathIfThere(path: string): Promise<string | null> {
  return realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
