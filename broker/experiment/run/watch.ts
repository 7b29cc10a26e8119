import { setTimeout as delay } from 'node:timers/promises';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { StreamDetail } from '../../monitor/index.ts';
import type { RunClock } from '../client/run-clock.ts';
import type { CreatedSample, FloorSample } from '../history/history.ts';
import { consumerOf, type Look, leaderOf, wholeness } from './look.ts';
import type { ExperimentStage } from './stage.ts';

const EVERY_MS = 120;
/** A node whose last answer is older says nothing any more. */
const STALE_MS = 1_500;
const KEPT_MS = 4_000;
/** A time of creation that stays the same is written down again after so long. */
const CREATED_EVERY_MS = 2_000;

interface Answer {
  at: number;
  view: StreamDetail | 'no-replica';
}

/** Asks every node, each at its own pace, what it holds of the stream; keeps what the checker wants to know later. */
export class Watch {
  readonly created: CreatedSample[] = [];
  readonly floors: FloorSample[] = [];
  readonly #stage: ExperimentStage;
  readonly #stream: { name: string; replicas: number };
  readonly #clock: RunClock;
  readonly #answers = new Map<NodeName, Answer>();
  readonly #looks: Look[] = [];
  readonly #over = new AbortController();

  constructor(stage: ExperimentStage, stream: { name: string; replicas: number }, clock: RunClock) {
    this.#stage = stage;
    this.#stream = stream;
    this.#clock = clock;
    for (const node of stage.nodes) void this.#follow(node);
  }

  /** What the nodes say now. */
  get look(): Look {
    const at = this.#clock();
    const fresh = [...this.#answers].filter(([, answer]) => at - answer.at < STALE_MS);
    const views = new Map(
      this.#stage.nodes.map((node) => [node, fresh.find(([name]) => name === node)?.[1].view ?? null]),
    );
    return { at, oldest: Math.min(at, ...fresh.map(([, answer]) => answer.at)), views };
  }

  get leader(): NodeName | null {
    return leaderOf(this.look, this.#stream.replicas);
  }

  get wholeness(): { isWhole: boolean; evidence: string } {
    return this.wholenessSince(0);
  }

  /** Whether every replica holds what the leader held before the oldest of the present answers, and not before `since`. */
  wholenessSince(since: number): { isWhole: boolean; evidence: string } {
    const now = this.look;
    const earlier = this.#looks.findLast((look) => look.at <= now.oldest);
    if (!earlier || earlier.oldest < since) return { isWhole: false, evidence: 'not every node has answered twice' };
    return wholeness(earlier, now, this.#stream.replicas);
  }

  close(): void {
    this.#over.abort();
  }

  async #follow(node: NodeName): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      await this.#ask(node);
      await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #ask(node: NodeName): Promise<void> {
    const at = this.#clock();
    const jsz = await this.#stage
      .ask(node)
      .jsz('assets')
      .catch(() => null);
    if (jsz === null || this.#over.signal.aborted) return;
    const streams = jsz.account_details.flatMap((account) => account.stream_detail);
    const view = streams.find((stream) => stream.name === this.#stream.name) ?? 'no-replica';
    this.#answers.set(node, { at, view });
    if (view !== 'no-replica') this.#note(view, at);
    this.#keep();
  }

  #note(view: StreamDetail, at: number): void {
    this.#noteCreated(null, view.created, at);
    for (const consumer of view.consumer_detail) this.#noteCreated(consumer.name, consumer.created, at);
    for (const { name } of view.consumer_detail) {
      const ackFloor = consumerOf(this.look, name, this.#stream.replicas)?.ack_floor?.stream_seq;
      const before = this.floors.findLast((one) => one.consumer === name)?.ackFloor;
      if (ackFloor !== undefined && ackFloor !== before) this.floors.push({ at, consumer: name, ackFloor });
    }
  }

  #noteCreated(consumer: string | null, created: string, at: number): void {
    const before = this.created.findLast((one) => one.consumer === consumer);
    if (before?.created === created && at - before.at < CREATED_EVERY_MS) return;
    this.created.push({ at, consumer, created });
  }

  #keep(): void {
    const { look } = this;
    this.#looks.push(look);
    while ((this.#looks[0]?.at ?? Infinity) < look.at - KEPT_MS) this.#looks.shift();
  }
}
