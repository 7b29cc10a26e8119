import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine } from '../../src-main/contract/node.ts';
import { type ErrorData, JetlabError } from '../domain/errors.ts';
import type { LinkMode, LinkSpec, LinkStats } from '../link/index.ts';
import type { ServerSignal } from '../server/server-signal.ts';
import { FromBrokerHost, LinkStatsList, type NodeExit, type Request, type ServerSpec, Spawned } from './protocol.ts';

/** Patience for the broker host's ready message. */
const LAUNCH_DEADLINE_MS = 10_000;
/** Patience for an answer. A frozen broker host must not freeze the lab. */
const ANSWER_DEADLINE_MS = 10_000;

/** The broker host as the main process sees it. Every promise rejects with `broker-host-gone` when it ends. */
export interface BrokerHost {
  readonly pid: number;
  /** @throws JetlabError `port-in-use` with the holder; then none of them is open. */
  openLinks(specs: LinkSpec[]): Promise<void>;
  closeLinks(): Promise<void>;
  setLinkMode(id: string, mode: LinkMode): Promise<void>;
  linkStats(): Promise<LinkStats[]>;
  spawnServer(spec: ServerSpec): Promise<{ pid: number }>;
  /** @throws JetlabError `unsupported-here` where the platform lacks the signal. */
  signalServer(node: string, how: ServerSignal): Promise<void>;
  /** Keeps the id that /varz told in the run file, as proof of identity for the next start. */
  noteServerId(node: string, pid: number, serverId: string): Promise<void>;
  onExit(listener: (exit: NodeExit) => void): () => void;
  /** Lines still held, then new ones, in batches of 100 ms. Ends with the returned function. */
  followLog(nodes: string[], listener: (lines: LogLine[], dropped: number) => void): () => void;
  /** The broker host ended without being asked to. */
  onClosed(listener: (reason: string) => void): () => void;
  /** Ends servers (gracefully for a second), links and the process itself. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** The file of the forked process: broker/host/main.ts, or what it was built into. */
  entry: string;
  runFile: string;
  /** Folder of broker-host.log, which holds what the process itself has to say. */
  logDir: string;
  launchDeadlineMs?: number;
  answerDeadlineMs?: number;
}

/** Starts the broker host and waits until it takes requests. */
export async function launchBrokerHost(options: LaunchOptions): Promise<BrokerHost> {
  mkdirSync(options.logDir, { recursive: true });
  const log = openSync(join(options.logDir, 'broker-host.log'), 'a', 0o600);
  const child = fork(options.entry, [options.runFile, String(process.pid)], {
    execPath: process.execPath,
    execArgv: [],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const client = new BrokerHostClient(child, options.answerDeadlineMs ?? ANSWER_DEADLINE_MS);
  await client.ready(options.launchDeadlineMs ?? LAUNCH_DEADLINE_MS);
  return client;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  deadline: NodeJS.Timeout;
}

class BrokerHostClient implements BrokerHost {
  readonly #child: ChildProcess;
  readonly #answerDeadlineMs: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exitListeners = new Set<(exit: NodeExit) => void>();
  readonly #closedListeners = new Set<(reason: string) => void>();
  readonly #logListeners = new Map<number, (lines: LogLine[], dropped: number) => void>();
  readonly #isReady = Promise.withResolvers<void>();
  readonly #hasEnded = Promise.withResolvers<void>();
  #nextId = 1;
  #goneBecause: string | null = null;
  #closing = false;

  constructor(child: ChildProcess, answerDeadlineMs: number) {
    this.#child = child;
    this.#answerDeadlineMs = answerDeadlineMs;
    child.on('message', (message) => this.#take(message));
    child.once('error', (error) => this.#ended(error.message));
    child.once('exit', (code, signal) => this.#ended(signal ? `signal ${signal}` : `exit code ${code}`));
    this.#isReady.promise.catch(() => undefined);
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  async ready(deadlineMs: number): Promise<void> {
    const deadline = setTimeout(() => {
      this.#child.kill('SIGKILL');
      this.#ended(`it was not ready within ${deadlineMs / 1000} s`);
    }, deadlineMs);
    await this.#isReady.promise.finally(() => clearTimeout(deadline));
  }

  async openLinks(specs: LinkSpec[]): Promise<void> {
    await this.#ask({ do: 'open-links', specs });
  }

  async closeLinks(): Promise<void> {
    await this.#ask({ do: 'close-links' });
  }

  async setLinkMode(link: string, mode: LinkMode): Promise<void> {
    await this.#ask({ do: 'set-link-mode', link, mode });
  }

  async linkStats(): Promise<LinkStats[]> {
    return LinkStatsList.parse(await this.#ask({ do: 'link-stats' }));
  }

  async spawnServer(spec: ServerSpec): Promise<{ pid: number }> {
    return Spawned.parse(await this.#ask({ do: 'spawn-server', spec }));
  }

  async signalServer(node: string, how: ServerSignal): Promise<void> {
    await this.#ask({ do: 'signal-server', node, how });
  }

  async noteServerId(node: string, pid: number, serverId: string): Promise<void> {
    await this.#ask({ do: 'note-server-id', node, pid, serverId });
  }

  onExit(listener: (exit: NodeExit) => void): () => void {
    this.#exitListeners.add(listener);
    return () => this.#exitListeners.delete(listener);
  }

  followLog(nodes: string[], listener: (lines: LogLine[], dropped: number) => void): () => void {
    const follower = this.#nextId++;
    this.#logListeners.set(follower, listener);
    this.#ask({ do: 'follow-log', follower, nodes }).catch(() => undefined);
    return () => {
      if (!this.#logListeners.delete(follower)) return;
      this.#ask({ do: 'unfollow-log', follower }).catch(() => undefined);
    };
  }

  onClosed(listener: (reason: string) => void): () => void {
    this.#closedListeners.add(listener);
    return () => this.#closedListeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#goneBecause !== null) return;
    this.#closing = true;
    this.#ask({ do: 'close' }).catch(() => undefined);
    const force = setTimeout(() => this.#child.kill('SIGKILL'), this.#answerDeadlineMs);
    await this.#hasEnded.promise.finally(() => clearTimeout(force));
  }

  #ask(request: Request): Promise<unknown> {
    if (this.#goneBecause !== null) {
      return Promise.reject(new JetlabError('broker-host-gone', { reason: this.#goneBecause }));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.#waiting.delete(id);
        const what = `The broker host's answer to ${request.do}`;
        const seconds = this.#answerDeadlineMs / 1000;
        reject(new JetlabError('not-ready-in-time', { what, seconds, lastSeen: 'no answer' }));
      }, this.#answerDeadlineMs);
      this.#waiting.set(id, { resolve, reject, deadline });
      this.#child.send({ t: 'ask', id, request }, (error) => {
        if (error) this.#settle(id)?.reject(new JetlabError('broker-host-gone', { reason: error.message }));
      });
    });
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.deadline);
    return waiting;
  }

  #take(raw: unknown): void {
    const parsed = FromBrokerHost.safeParse(raw);
    if (!parsed.success) {
      this.#child.kill('SIGTERM');
      this.#ended(`it said what cannot be read: ${parsed.error.message}`);
      return;
    }
    const message = parsed.data;
    switch (message.t) {
      case 'ready':
        return this.#isReady.resolve();
      case 'done':
        return this.#settle(message.id)?.resolve(message.value);
      case 'refused':
        return this.#settle(message.id)?.reject(JetlabError.fromData(message.error as ErrorData));
      case 'exit':
        for (const listener of this.#exitListeners) listener(message.exit);
        return;
      case 'log':
        return this.#logListeners.get(message.follower)?.(message.lines, message.dropped);
    }
  }

  #ended(reason: string): void {
    if (this.#goneBecause !== null) return;
    this.#goneBecause = reason;
    const gone = new JetlabError('broker-host-gone', { reason });
    this.#isReady.reject(gone);
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(gone);
    this.#hasEnded.resolve();
    if (this.#closing) return;
    for (const listener of this.#closedListeners) listener(reason);
  }
}
