import type { ClientFault } from '../../../src-main/contract/experiment-file.ts';
import { formatLength } from '../../domain/elapsed.ts';

export interface Delivery {
  /** In the stream. */
  sequence: number;
  /** 1 the first time. */
  delivery: number;
}

/** What can be done with a message. */
export interface Hands {
  ack(): void;
  nak(): void;
  /** The client is gone, and another one comes in its place. */
  crash(): void;
  /** Milliseconds since the start of the run. */
  now: number;
}

/** What a consumer does with each message. */
export interface Behaviour {
  take(delivery: Delivery, hands: Hands): void;
}

export type ConsumerFault = Exclude<ClientFault, { kind: 'publisher.repeat' }>;

/** Acks each message at once. */
export function behaves(): Behaviour {
  return { take: (_, hands) => hands.ack() };
}

/**
 * What is proved by the server's next deed: a message that was not acked comes again.
 *
 * @param proved called once, with what was seen
 */
export function misbehaves(fault: ConsumerFault, proved: (evidence: string, at: number) => void): Behaviour {
  const affected = new Affected(proved);
  switch (fault.kind) {
    case 'consumer.silent':
      return { take: (delivery, hands) => affected.add(delivery, hands.now) };
    case 'consumer.nak':
      return {
        take: (delivery, hands) => {
          affected.add(delivery, hands.now);
          hands.nak();
        },
      };
    case 'consumer.slow':
      return {
        take: (delivery, hands) => {
          affected.add(delivery, hands.now);
          setTimeout(() => hands.ack(), fault.work);
        },
      };
    case 'consumer.poison':
      return poison(affected);
    case 'consumer.crash':
      return crash(fault.holding, affected);
  }
}

/** Messages that were not acked as they should have been: when one of them comes again, the fault has taken effect. */
class Affected {
  readonly #since = new Map<number, number>();
  readonly #proved: (evidence: string, at: number) => void;
  #isProved = false;

  constructor(proved: (evidence: string, at: number) => void) {
    this.#proved = proved;
  }

  get count(): number {
    return this.#since.size;
  }

  add({ sequence, delivery }: Delivery, now: number): void {
    const before = this.#since.get(sequence);
    this.#since.set(sequence, now);
    if (before === undefined || delivery < 2 || this.#isProved) return;
    this.#isProved = true;
    this.#proved(`sequence ${sequence} came again, delivery ${delivery}, ${formatLength(now - before)} later`, now);
  }
}

/** Hands one message back each time, the first that comes, and acks all others. */
function poison(affected: Affected): Behaviour {
  let poisoned: number | null = null;
  return {
    take: (delivery, hands) => {
      poisoned ??= delivery.sequence;
      if (delivery.sequence !== poisoned) return hands.ack();
      affected.add(delivery, hands.now);
      hands.nak();
    },
  };
}

/** Holds messages until there are enough, and then is gone with them. What comes after the crash is acked. */
function crash(holding: number, affected: Affected): Behaviour {
  let isOver = false;
  return {
    take: (delivery, hands) => {
      affected.add(delivery, hands.now);
      if (isOver) return hands.ack();
      if (affected.count < holding) return;
      isOver = true;
      hands.crash();
    },
  };
}
