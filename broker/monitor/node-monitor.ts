import type { z } from 'zod';
import { Connz } from './connz.ts';
import { MonitorError, MonitorHttp, type MonitorAnswer } from './http.ts';
import { Jsz } from './jsz.ts';
import { Raftz } from './raftz.ts';
import { Routez } from './routez.ts';
import { Varz } from './varz.ts';

/** What `/healthz` says. `reason` is the server's own sentence, `null` when it is well. */
export type Health = { ok: true; reason: null } | { ok: false; reason: string };

/** How much `/jsz` tells. `summary` stays small with any number of streams. */
export type JszDetail = 'summary' | 'assets';

const JSZ_PATH: Record<JszDetail, string> = {
  summary: '/jsz',
  assets: '/jsz?accounts=1&streams=1&consumers=1&config=1&raft=1',
};

/**
 * One node's monitor port as typed snapshots. Each call rejects with a `MonitorError` when the node refuses, is silent
 * until the deadline, or answers with something that is no JSON object. Fields that are missing or of another shape read
 * as empty. Names and units are the server's.
 */
export class NodeMonitor {
  readonly node: string;
  readonly #http: MonitorHttp;
  readonly #timeoutMs: number;
  #spentMs = 0;

  constructor(options: { node: string; monitorPort: number; timeoutMs?: number }) {
    this.node = options.node;
    this.#http = new MonitorHttp(options.node, options.monitorPort);
    this.#timeoutMs = options.timeoutMs ?? 1_000;
  }

  varz(): Promise<Varz> {
    return this.#read('/varz', Varz);
  }

  routez(): Promise<Routez> {
    return this.#read('/routez', Routez);
  }

  /** With `assets`, about 2 kB for each R3 stream and 1 kB for each consumer: ask less often when it grows. */
  jsz(detail: JszDetail = 'assets'): Promise<Jsz> {
    return this.#read(JSZ_PATH[detail], Jsz);
  }

  /** Raft state of an account's groups; without an account those of the system account, which are `_meta_` alone. */
  raftz(account?: string): Promise<Raftz> {
    return this.#read(account === undefined ? '/raftz' : `/raftz?acc=${encodeURIComponent(account)}`, Raftz);
  }

  connz(): Promise<Connz> {
    return this.#read('/connz?auth=1&subs=0', Connz);
  }

  /**
   * "ok" says that this server is current with its own assets. It does not say that the cluster is whole: survivors stay
   * "ok" when another node is gone.
   */
  async healthz(): Promise<Health> {
    const answer = await this.#http.get('/healthz', this.#timeoutMs);
    if (answer.status === 200) return { ok: true, reason: null };
    return { ok: false, reason: reasonOf(answer) };
  }

  /** Milliseconds of this process that reading answers has taken so far; see `pollAfterMs`. */
  get spentMs(): number {
    return this.#spentMs;
  }

  /** Drops kept connections; calls under way reject. */
  close(): void {
    this.#http.close();
  }

  async #read<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
    const answer = await this.#http.get(path, this.#timeoutMs);
    const unreadable = (reason: string) => new MonitorError(this.node, path, { at: 'unreadable', reason });
    if (answer.status !== 200) throw unreadable(`HTTP ${answer.status}: ${answer.body.slice(0, 200)}`);
    const startedAt = performance.now();
    const json = parseJson(answer.body);
    const parsed = schema.safeParse(json);
    this.#spentMs += performance.now() - startedAt;
    if (json === undefined || !parsed.success) throw unreadable(`no JSON object: ${answer.body.slice(0, 80)}`);
    return parsed.data;
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function reasonOf(answer: MonitorAnswer): string {
  const json = parseJson(answer.body);
  const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : undefined;
  if (typeof error === 'string' && error !== '') return error;
  return answer.body.trim().slice(0, 200) || `HTTP ${answer.status}`;
}
