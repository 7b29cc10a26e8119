import { connect } from '@nats-io/transport-node';
import type { ClientFault } from '../../../src-main/contract/experiment-file.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { AckGaps, LatencyWindow } from '../../load/index.ts';
import { DeliveryLog } from '../history/deliveries.ts';
import type { Replica } from '../history/history.ts';
import { OperationLog } from '../history/operations.ts';
import { behaves, misbehaves } from './behaviour.ts';
import { Identities } from './identity.ts';
import type { ClientServer, ClientStatus, FromClients, ToClients } from './protocol.ts';
import { leaderOf, type ReadBackOptions, readReplica } from './read-back.ts';
import { type RunClock, runClock } from './run-clock.ts';
import { RunConsumer } from './run-consumer.ts';
import { RunPublisher } from './run-publisher.ts';

type Start = Extract<ToClients, { t: 'start' }>;

const STATUS_MS = 250;
/** Looked at so often, a process with time of its own is never late by this much. */
const PULSE_MS = 100;
const STALL_MS = 500;

/** All clients of a run: its publishers, its consumers, and in the end the one that reads everything back. */
export class Clients {
  readonly #start: Start;
  readonly #tell: (message: FromClients) => void;
  readonly #clock: RunClock;
  readonly #identities: Identities;
  readonly #operations = new OperationLog();
  readonly #deliveries = new DeliveryLog();
  readonly #publishers: RunPublisher[];
  readonly #consumers: RunConsumer[];
  readonly #latency: LatencyWindow;
  readonly #gaps: AckGaps[];
  readonly #repeats = new Map<number, string>();
  readonly #misbehaving = new Map<string, RunConsumer>();
  readonly #timers: NodeJS.Timeout[] = [];
  #longestGapMs = 0;
  #duplicates = 0;
  #pulseAt: number;
  #wallAt = Date.now();

  constructor(start: Start, tell: (message: FromClients) => void) {
    this.#start = start;
    this.#tell = tell;
    this.#clock = runClock(start.startedAt);
    this.#identities = new Identities(start.runId);
    this.#latency = new LatencyWindow(this.#clock());
    this.#gaps = start.publishers.map(() => new AckGaps());
    this.#pulseAt = this.#clock();
    this.#publishers = start.publishers.map((job) => this.#publisher(job));
    this.#consumers = start.consumers.map((job) => this.#consumer(job));
    this.#timers.push(setInterval(() => this.#status(), STATUS_MS));
    this.#timers.push(setInterval(() => this.#pulse(), PULSE_MS));
    for (const client of [...this.#consumers, ...this.#publishers]) {
      client.start().catch((error: unknown) => {
        this.#tell({ t: 'failed', text: error instanceof Error ? error.message : String(error) });
      });
    }
  }

  misbehave(id: string, fault: ClientFault): void {
    if (fault.kind === 'publisher.repeat') {
      const index = this.#start.publishers.findIndex((job) => job.name === fault.publisher);
      this.#repeats.set(index, id);
      return this.#publishers[index]?.repeat(fault.count);
    }
    const consumer = this.#consumers[this.#start.consumers.findIndex((job) => job.name === fault.consumer)];
    if (!consumer) return;
    this.#misbehaving.set(id, consumer);
    consumer.turn(misbehaves(fault, (evidence, at) => this.#tell({ t: 'proof', id, evidence, at })));
  }

  behave(id: string): void {
    this.#misbehaving.get(id)?.turn(behaves());
    this.#misbehaving.delete(id);
  }

  async stopPublishing(): Promise<void> {
    await Promise.all(this.#publishers.map((publisher) => publisher.stop()));
    this.#status();
    this.#tell({ t: 'published' });
  }

  async stopConsuming(): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
  }

  /** Reads every replica, that of the present leader first. */
  async readBack(nodes: readonly NodeName[], subjects: readonly string[]): Promise<void> {
    const { runId, servers, startedAt, stream } = this.#start;
    const connection = await connect({ servers: servers.map(({ url }) => url), name: 'jetlab-experiment-reader' });
    const options = (pass: number): ReadBackOptions => ({
      connection,
      stream,
      subjects,
      identities: this.#identities,
      inbox: `_INBOX.jetlab.${runId}.r${pass}`,
      startedAt,
    });
    try {
      const leader = await leaderOf(options(0)).catch(() => null);
      const order = nodes.toSorted((a, b) => Number(b === leader) - Number(a === leader));
      const replicas: Replica[] = [];
      for (const [pass, node] of order.entries()) {
        replicas.push({ ...(await readReplica(options(pass), node)), own: null });
      }
      this.#tell({ t: 'read', replicas });
    } finally {
      await connection.close();
    }
  }

  handOver(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#tell({ t: 'records', operations: this.#operations.view(), deliveries: this.#deliveries.view() });
  }

  #publisher(job: Start['publishers'][number]): RunPublisher {
    const gaps = this.#gaps[job.index]!;
    return new RunPublisher({
      job,
      urls: urlsFor(this.#start.servers, job),
      runId: this.#start.runId,
      identities: this.#identities,
      log: this.#operations,
      clock: this.#clock,
      onTaken: (at) => gaps.expect(at),
      onAck: (latencyMs, at, waiting, isDuplicate) => {
        this.#latency.add(latencyMs);
        if (isDuplicate) this.#duplicates += 1;
        const closed = gaps.acked(at, waiting);
        if (closed) this.#longestGapMs = Math.max(this.#longestGapMs, closed.gap.lengthMs);
      },
      onNode: (node) => this.#tell({ t: 'node', client: job.name, node, at: this.#clock() }),
      onRepeated: (ended, duplicates) => {
        const id = this.#repeats.get(job.index);
        if (id === undefined) return;
        const evidence = `${ended} ids published again: ${duplicates} acked as duplicates, ${ended - duplicates} stored anew`;
        this.#tell({ t: 'proof', id, evidence, at: this.#clock() });
      },
    });
  }

  #consumer(job: Start['consumers'][number]): RunConsumer {
    return new RunConsumer({
      job,
      stream: this.#start.stream,
      urls: urlsFor(this.#start.servers, job),
      runId: this.#start.runId,
      log: this.#deliveries,
      clock: this.#clock,
      onNode: (node) => this.#tell({ t: 'node', client: job.name, node, at: this.#clock() }),
    });
  }

  #status(): void {
    const at = this.#clock();
    const { slot } = this.#latency.turn(at);
    const status: ClientStatus = {
      at,
      publishers: this.#publishers.map((publisher) => publisher.figures),
      consumers: this.#consumers.map((consumer) => consumer.figures),
      ...slot,
      longestGapMs: this.#longestGapMs,
      duplicates: this.#duplicates,
    };
    this.#tell({ t: 'status', status });
  }

  #pulse(): void {
    const now = this.#clock();
    // The monotonic clock of most systems stands still while the machine sleeps, the wall clock does not.
    const wall = Date.now();
    const lengthMs = Math.max(now - this.#pulseAt, wall - this.#wallAt) - PULSE_MS;
    this.#wallAt = wall;
    if (lengthMs > STALL_MS) this.#tell({ t: 'stall', at: this.#pulseAt, lengthMs });
    this.#pulseAt = now;
    for (const gaps of this.#gaps) {
      gaps.tick(now);
      this.#longestGapMs = Math.max(this.#longestGapMs, gaps.openGap(now)?.lengthMs ?? 0);
    }
  }
}

/** In the order in which a client tries them. */
function urlsFor(
  servers: readonly ClientServer[],
  job: { node: NodeName | null; stays: boolean; index: number },
): string[] {
  const own = servers.filter((server) => server.node === job.node);
  if (job.stays && own.length > 0) return own.map(({ url }) => url);
  const others = servers.filter((server) => server.node !== job.node);
  const turned = others.map((_, i) => others[(i + job.index) % others.length]!);
  return [...own, ...turned].map(({ url }) => url);
}
