import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTestBlock, until } from '../../../broker/testing/index.ts';
import {
  contract,
  type FeedName,
  type Host,
  type ItemOf,
  type ParamsOf,
  type TopicName,
  type ValueOf,
} from '../../contract/index.ts';
import type { LabSnapshot } from '../../contract/lab.ts';
import { createCore, type Core, type CoreOptions } from '../core.ts';
import type { CoreEntries } from '../entries.ts';

const entry = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const TEST_ENTRIES: CoreEntries = {
  brokerHost: entry('broker/host/main.ts'),
  load: entry('broker/load/main.ts'),
  experimentClients: entry('broker/experiment/client/main.ts'),
  catalogue: entry('resources/experiments'),
};

/** The server that was fetched earlier; JETLAB_NATS_SERVER and JETLAB_CACHE say otherwise. */
export const TEST_CACHE = process.env['JETLAB_CACHE'] ?? join(homedir(), '.cache', 'jetlab');

/** A workspace whose path has a space and letters beyond ASCII, like those of many people. */
export function testWorkspace(): { path: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), 'jetlab-'));
  return {
    path: join(parent, 'Wörk späce'),
    remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

/** A core of its own with a real cluster on free ports; what it tells is parsed by the contract. */
export class TestCore implements AsyncDisposable {
  readonly core: Core;
  readonly host: Host;
  readonly workspace: string;
  readonly firstPort: number;
  readonly #remove: () => void;
  readonly #stops: (() => void)[] = [];

  private constructor(core: Core, place: { workspace: string; firstPort: number; remove: () => void }) {
    this.core = core;
    this.host = core.host;
    this.workspace = place.workspace;
    this.firstPort = place.firstPort;
    this.#remove = place.remove;
  }

  /** @param o.workspace given: kept afterwards */
  static async open(o: Partial<CoreOptions> & { workspace?: string } = {}): Promise<TestCore> {
    const place = o.workspace === undefined ? testWorkspace() : { path: o.workspace, remove: () => {} };
    const firstPort = o.firstPort ?? (await findTestBlock(['n1', 'n2', 'n3'])).base;
    const core = await createCore({
      workspaceDir: place.path,
      cacheDir: TEST_CACHE,
      entries: TEST_ENTRIES,
      hostKind: 'web',
      version: '0.0.0-test',
      ...o,
      firstPort,
    });
    return new TestCore(core, { workspace: place.path, firstPort, remove: place.remove });
  }

  /** The newest value of a topic, parsed. */
  topic<K extends TopicName>(name: K, params: ParamsOf<K>): { value: ValueOf<K> } {
    const seen: { value: ValueOf<K> } = { value: undefined as never };
    const stop = this.host.watch(name, params, (value) => {
      seen.value = contract[name].value.parse(value) as ValueOf<K>;
    });
    this.#stops.push(stop);
    return seen;
  }

  /** Everything a feed has told so far, parsed. */
  feed<K extends FeedName>(name: K, params: ParamsOf<K>): { items: ItemOf<K>[] } {
    const seen: { items: ItemOf<K>[] } = { items: [] };
    const stop = this.host.follow(name, params, (batch, restarted) => {
      if (restarted) seen.items = [];
      for (const item of batch.items) seen.items.push(contract[name].item.parse(item) as ItemOf<K>);
    });
    this.#stops.push(stop);
    return seen;
  }

  async waitForLab(what: string, is: (lab: LabSnapshot) => boolean, withinMs = 30_000): Promise<LabSnapshot> {
    const lab = this.topic('lab.snapshot', null);
    return until(what, () => (is(lab.value) ? lab.value : null), {
      withinMs,
      everyMs: 5,
      lastSeen: () => [lab.value.phase, ...lab.value.nodes.map((node) => node.state), lab.value.failure],
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.core.close();
    this.#remove();
  }
}
