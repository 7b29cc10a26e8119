import type { JetlabError } from '../domain/errors.ts';
import type { NodeMonitor } from '../monitor/index.ts';
import type { Evidence } from './readiness.ts';
import { watchReadiness } from './readiness-watch.ts';

interface Watching {
  monitor: NodeMonitor;
  previousServerId: string | null;
  isClustered: boolean;
  onEvidence(evidence: Evidence, waitedMs: number): void;
}

/** One process of a node as its supervisor sees it, from spawn to exit. */
export class NodeRun {
  readonly pid: number;
  readonly #answered = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  #watch = new AbortController();

  constructor(pid: number) {
    this.pid = pid;
    this.#answered.promise.catch(() => undefined);
  }

  /** Resolves when the server has answered; rejects when it ended, or was given up, before that. */
  get answered(): Promise<void> {
    return this.#answered.promise;
  }

  /** Resolves when the process is gone. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Looks for readiness until it is there or `unwatch` is called; replaces a watch before. */
  watch(watching: Watching): void {
    this.#watch.abort();
    this.#watch = new AbortController();
    void watchReadiness({ ...watching, signal: this.#watch.signal });
  }

  unwatch(): void {
    this.#watch.abort();
  }

  hasAnswered(): void {
    this.#answered.resolve();
  }

  /** No answer will be waited for any longer. */
  giveUp(reason: JetlabError): void {
    this.#watch.abort();
    this.#answered.reject(reason);
  }

  /** The process is gone; `reason` is for those who still wait for its answer. */
  ended(reason: JetlabError): void {
    this.giveUp(reason);
    this.#gone.resolve();
  }
}
