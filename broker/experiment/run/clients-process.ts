import { type ChildProcess, fork } from 'node:child_process';
import type { ClientFault } from '../../../src-main/contract/experiment-file.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { type ClientStatus, FromClients, type ToClients } from '../client/protocol.ts';
import type { Deliveries } from '../history/deliveries.ts';
import type { Replica } from '../history/history.ts';
import type { Operations } from '../history/operations.ts';

export interface ClientsProcessOptions {
  /** The file of the forked process: broker/experiment/client/main.ts, or what it was built into. */
  entry: string;
  start: Extract<ToClients, { t: 'start' }>;
  onStatus(status: ClientStatus): void;
  onNode(client: string, node: NodeName | null, at: number): void;
  onProof(id: string, evidence: string, at: number): void;
  onStall(at: number, lengthMs: number): void;
}

/** The clients of a run, in their own process. Whatever is asked rejects when the process is gone. */
export class ClientsProcess {
  readonly #child: ChildProcess;
  readonly #options: ClientsProcessOptions;
  readonly #failed = Promise.withResolvers<never>();
  #published = Promise.withResolvers<void>();
  #read = Promise.withResolvers<Replica[]>();
  #records = Promise.withResolvers<{ operations: Operations; deliveries: Deliveries }>();
  #lastWords = '';
  #isOver = false;

  constructor(options: ClientsProcessOptions) {
    this.#options = options;
    this.#failed.promise.catch(() => undefined);
    this.#child = fork(options.entry, [], {
      execPath: process.execPath,
      execArgv: [],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-2_000);
    });
    this.#child.on('message', (message) => this.#take(FromClients.parse(message)));
    this.#child.once('error', (error) => this.#lost(error.message));
    this.#child.once('close', (code, signal) => this.#lost(signal ? `signal ${signal}` : `exit code ${code}`));
    this.#send(options.start);
  }

  /** Rejects when the clients cannot go on. */
  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  misbehave(id: string, client: ClientFault): void {
    this.#send({ t: 'misbehave', id, client });
  }

  behave(id: string): void {
    this.#send({ t: 'behave', id });
  }

  /** Resolves when every message has its outcome. */
  stopPublishing(): Promise<void> {
    this.#send({ t: 'stop-publishing' });
    return Promise.race([this.#published.promise, this.failed]);
  }

  stopConsuming(): void {
    this.#send({ t: 'stop-consuming' });
  }

  readBack(nodes: NodeName[], subjects: string[]): Promise<Replica[]> {
    this.#read = Promise.withResolvers();
    this.#send({ t: 'read-back', nodes, subjects });
    return Promise.race([this.#read.promise, this.failed]);
  }

  /** Ends the process and answers with its records. */
  async handOver(): Promise<{ operations: Operations; deliveries: Deliveries }> {
    this.#send({ t: 'hand-over' });
    const records = await Promise.race([this.#records.promise, this.failed]);
    this.kill();
    return records;
  }

  /** Ends the process; whatever is asked rejects with the reason. */
  abandon(reason: string): void {
    this.#failed.reject(new Error(reason));
    this.kill();
  }

  kill(): void {
    this.#isOver = true;
    this.#child.kill('SIGKILL');
  }

  #send(message: ToClients): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #take(message: FromClients): void {
    switch (message.t) {
      case 'status':
        return this.#options.onStatus(message.status);
      case 'node':
        return this.#options.onNode(message.client, message.node, message.at);
      case 'proof':
        return this.#options.onProof(message.id, message.evidence, message.at);
      case 'stall':
        return this.#options.onStall(message.at, message.lengthMs);
      case 'published':
        return this.#published.resolve();
      case 'read':
        return this.#read.resolve(message.replicas);
      case 'records':
        return this.#records.resolve(message);
      case 'failed':
        return this.#failed.reject(new Error(message.text));
    }
  }

  #lost(how: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const words = this.#lastWords
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line));
    this.#failed.reject(
      new Error(`The process of the clients ended by itself (${how}${words ? `: ${words.trim()}` : ''})`),
    );
  }
}
