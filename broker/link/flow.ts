import type { Socket } from 'node:net';
import type { MakeStage, Outlet, Stage } from './stage.ts';

/**
 * One direction of one connection.
 *
 *     source ──► stage ──► stage ──► … ──► sink
 *       ▲          │         │              │
 *       └ paused ◄─┴─ full ◄─┴──── full ◄───┘
 *
 * Bytes go on in the same turn in which they are read; without stages there is nothing between the two sockets but one
 * `write`. Memory is bounded: while the sink or a stage is full the source is not read, and the kernel's window tells
 * the sender. End of stream passes through the stages like a byte, so that half-closed connections work.
 */
export class Flow {
  readonly #source: Socket;
  readonly #sink: Socket;
  readonly #onBytes: (count: number) => void;
  readonly #onEnd: () => void;
  #stages: Stage[] = [];
  #head: Pick<Stage, 'push' | 'end'>;
  #sourceEnded = false;
  #sinkFull = false;
  #sinkEnded = false;
  #closed = false;

  /**
   * `early` are bytes that were read from the source before. `onBytes` counts what is given to the sink, `onEnd` tells
   * that the end of the stream was.
   */
  constructor(o: {
    source: Socket;
    sink: Socket;
    early: Buffer[];
    stages: MakeStage[];
    onBytes: (count: number) => void;
    onEnd: () => void;
  }) {
    this.#source = o.source;
    this.#sink = o.sink;
    this.#onBytes = o.onBytes;
    this.#onEnd = o.onEnd;
    this.#head = this.#outlet;
    this.setStages(o.stages);
    for (const chunk of o.early) this.#head.push(chunk);
    this.#sink.on('drain', this.#onDrain);
    this.#source.on('data', this.#onData);
    this.#source.on('end', this.#onSourceEnd);
    this.#adjust();
  }

  /** Puts other behaviours in. What the old ones hold goes through the new ones first. */
  setStages(make: MakeStage[]): void {
    const held = this.#stages.toReversed().flatMap((stage) => stage.takeAll());
    this.#stages = [];
    let next: Pick<Stage, 'push' | 'end'> = this.#outlet;
    for (const makeStage of make.toReversed()) {
      const { push, end } = bind(next);
      const stage = makeStage({ push, end, room: () => this.#adjust() });
      this.#stages.unshift(stage);
      next = stage;
    }
    this.#head = next;
    for (const chunk of held) this.#head.push(chunk);
    if (this.#sourceEnded) this.#head.end();
    this.#adjust();
  }

  /** Stops timers and listening. The sockets belong to the connection. */
  close(): void {
    this.#closed = true;
    for (const stage of this.#stages) stage.takeAll();
    this.#stages = [];
    this.#sink.off('drain', this.#onDrain);
    this.#source.off('data', this.#onData);
    this.#source.off('end', this.#onSourceEnd);
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#head.push(chunk);
    if (this.#isFull()) this.#source.pause();
  };

  readonly #onSourceEnd = (): void => {
    this.#sourceEnded = true;
    this.#head.end();
  };

  readonly #onDrain = (): void => {
    this.#sinkFull = false;
    this.#adjust();
  };

  readonly #outlet: Pick<Outlet, 'push' | 'end'> = {
    push: (chunk) => {
      if (this.#closed) return;
      this.#onBytes(chunk.length);
      if (!this.#sink.write(chunk)) this.#sinkFull = true;
    },
    end: () => {
      if (this.#closed || this.#sinkEnded) return;
      this.#sinkEnded = true;
      this.#sink.end();
      this.#onEnd();
    },
  };

  #isFull(): boolean {
    if (this.#sinkFull) return true;
    for (const stage of this.#stages) if (stage.full) return true;
    return false;
  }

  #adjust(): void {
    if (this.#closed) return;
    if (this.#isFull()) this.#source.pause();
    else if (this.#source.isPaused()) this.#source.resume();
  }
}

function bind(next: Pick<Stage, 'push' | 'end'>): Pick<Outlet, 'push' | 'end'> {
  return { push: (chunk) => next.push(chunk), end: () => next.end() };
}
