import { NO_ID, type OperationLog } from '../history/operations.ts';
import type { EventQueue } from './event-queue.ts';
import type { ModelStream } from './model-stream.ts';

export interface PublisherPlan {
  index: number;
  messages: number;
  /** Between two messages, in milliseconds. */
  everyMs: number;
  /** How many may wait at once: 1 is a sync publisher. */
  window: number;
  ids: 'own' | 'none' | 'sometimes-again';
}

export interface World {
  queue: EventQueue;
  log: OperationLog;
  stream: ModelStream;
  random(): number;
  /** When nobody answers, and whether a message then still arrives. */
  outage: { from: number; until: number };
  /** Of 1: answers that get lost although the message was stored. */
  lostAnswers: number;
}

const TIMEOUT_MS = 300;
const MOST_ATTEMPTS = 4;

/** A publisher that behaves: it tries again with the same id and ends every message with one outcome. */
export class ModelPublisher {
  readonly #plan: PublisherPlan;
  readonly #world: World;
  #taken = 0;
  #waiting = 0;
  #connection = 0;
  #arrivedUntil = 0;

  constructor(plan: PublisherPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    world.queue.plan(world.outage.from, () => (this.#connection += 1));
    world.queue.plan(world.random() * 20, () => this.#next());
  }

  #next(): void {
    const { messages, everyMs, window } = this.#plan;
    if (this.#taken >= messages) return;
    if (this.#waiting < window) this.#publish();
    this.#world.queue.plan(this.#world.queue.now + everyMs * (0.5 + this.#world.random()), () => this.#next());
  }

  #publish(): void {
    const { log, queue, random } = this.#world;
    const number = this.#taken;
    this.#taken += 1;
    this.#waiting += 1;
    const again = this.#plan.ids === 'sometimes-again' && number > 0 && random() < 0.2;
    const idNumber = this.#plan.ids === 'none' ? NO_ID : again ? Math.floor(random() * number) : number;
    const message = {
      publisher: this.#plan.index,
      number,
      idNumber,
      subject: number % 2,
      hash: Math.floor(random() * 2 ** 52),
    };
    const row = log.begin(message, queue.now);
    let isOver = false;
    let maybeStored = false;
    let attempts = 0;
    const end = (): boolean => (isOver ? false : ((this.#waiting -= 1), (isOver = true)));
    const attempt = (): void => {
      if (isOver) return;
      if (attempts === MOST_ATTEMPTS) {
        if (!end()) return;
        const reason = 'no answer';
        log.end(
          row,
          maybeStored ? { kind: 'indeterminate', reason } : { kind: 'refused', code: 503, reason: 'no leader' },
          queue.now,
        );
        return;
      }
      attempts += 1;
      log.attempted(row, this.#connection);
      const fate = this.#fate();
      if (fate === 'refused') return queue.plan(queue.now + 50 + random() * 50, attempt);
      maybeStored = true;
      queue.plan(queue.now + TIMEOUT_MS, attempt);
      if (fate === 'vanishes') return;
      // One connection carries messages in their order.
      this.#arrivedUntil = Math.max(this.#arrivedUntil, queue.now + random() * 5);
      queue.plan(this.#arrivedUntil, () => {
        const reply = this.#world.stream.take(message, queue.now);
        if (fate === 'answer-lost') return;
        queue.plan(queue.now + random() * 5, () => {
          if (end()) log.end(row, { kind: 'acked', stream: 'MODEL', ...reply }, queue.now);
        });
      });
    };
    attempt();
  }

  #fate(): 'stored' | 'answer-lost' | 'vanishes' | 'refused' {
    const { queue, outage, lostAnswers, random } = this.#world;
    if (queue.now < outage.from || queue.now >= outage.until) return random() < lostAnswers ? 'answer-lost' : 'stored';
    const chance = random();
    return chance < 0.2 ? 'answer-lost' : chance < 0.6 ? 'vanishes' : 'refused';
  }
}
