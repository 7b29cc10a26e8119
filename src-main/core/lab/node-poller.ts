import {
  NodeMonitor,
  pollAfterMs,
  type Jsz,
  type Raftz,
  type Routez,
  type Varz,
} from '../../../broker/monitor/index.ts';
import { LAB_ACCOUNT } from '../../../broker/config/index.ts';
import type { NodeName } from '../../contract/node.ts';

/** What a node said of its routes, assets and Raft groups, all asked at about the same time. */
export interface NodeAssets {
  routez: Routez;
  jsz: Jsz;
  /** Of the system account and the lab's, in one object. */
  raftz: Raftz;
  /** When it was asked, in milliseconds since the epoch: what happened later is not in it. */
  askedAt: number;
}

export interface NodePollerOptions {
  node: NodeName;
  monitorPort: number;
  /** Whether there is a process that may answer; a frozen one never does. */
  isAnswering(): boolean;
  /** Milliseconds between two looks at the assets. */
  assetsEveryMs(): number;
  onVitals(varz: Varz | null): void;
  onAssets(assets: NodeAssets | null): void;
}

const VITALS_EVERY_MS = 1_000;
/** Between two looks that were asked for: an election brings several advisories within milliseconds. */
const SOONEST_MS = 60;

/**
 * Asks one node's monitor port again and again, each node at its own pace, so that a slow one holds up nobody.
 * Vitals once a second; assets as often as they are worth it, and soon after `lookNow`.
 */
export class NodePoller {
  readonly #o: NodePollerOptions;
  readonly #monitor: NodeMonitor;
  #isClosed = false;
  #assetsDueAt = 0;
  #wake: () => void = () => {};

  constructor(options: NodePollerOptions) {
    this.#o = options;
    this.#monitor = new NodeMonitor({ node: options.node, monitorPort: options.monitorPort });
    void this.#loop();
  }

  /** The assets have changed: look before the next turn. */
  lookNow(): void {
    this.#assetsDueAt = 0;
    this.#wake();
  }

  get monitor(): NodeMonitor {
    return this.#monitor;
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
    this.#monitor.close();
  }

  async #loop(): Promise<void> {
    let vitalsDueAt = 0;
    while (!this.#isClosed) {
      const now = performance.now();
      if (!this.#o.isAnswering()) {
        this.#o.onVitals(null);
        this.#o.onAssets(null);
        await this.#pause(VITALS_EVERY_MS);
        continue;
      }
      const looks: Promise<void>[] = [];
      if (now >= vitalsDueAt) {
        vitalsDueAt = now + VITALS_EVERY_MS;
        looks.push(this.#lookAtVitals());
      }
      if (now >= this.#assetsDueAt) {
        this.#assetsDueAt = Number.POSITIVE_INFINITY;
        looks.push(this.#lookAtAssets(now));
      }
      await Promise.all(looks);
      if (this.#isClosed) return;
      const wait = Math.min(vitalsDueAt, this.#assetsDueAt) - performance.now();
      await this.#pause(Math.max(SOONEST_MS, wait));
    }
  }

  async #lookAtVitals(): Promise<void> {
    const varz = await this.#monitor.varz().catch(() => null);
    if (!this.#isClosed) this.#o.onVitals(varz);
  }

  async #lookAtAssets(startedAt: number): Promise<void> {
    const askedAt = Date.now();
    const spentBefore = this.#monitor.spentMs;
    const monitor = this.#monitor;
    const assets = await Promise.all([
      monitor.routez(),
      monitor.jsz('assets'),
      monitor.raftz(),
      monitor.raftz(LAB_ACCOUNT),
    ]).then(
      ([routez, jsz, ofSystem, ofLab]): NodeAssets => ({ routez, jsz, raftz: { ...ofSystem, ...ofLab }, askedAt }),
      () => null,
    );
    if (this.#isClosed) return;
    // Unless `lookNow` came in between.
    if (this.#assetsDueAt === Number.POSITIVE_INFINITY) {
      const every = pollAfterMs(monitor.spentMs - spentBefore, this.#o.assetsEveryMs());
      this.#assetsDueAt = startedAt + every;
    }
    this.#o.onAssets(assets);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        setTimeout(resolve, SOONEST_MS / 4);
      };
    });
  }
}
