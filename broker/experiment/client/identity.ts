import { NO_ID } from '../history/operations.ts';
import { NOBODY } from '../history/stored.ts';

/** The header that says whose message it is where the id does not: `publisher.number`. */
export const OPERATION_HEADER = 'Jetlab-Op';
export const ID_HEADER = 'Nats-Msg-Id';

/** Which publisher's message of which number, and the number in its id. */
export interface Identity {
  publisher: number;
  number: number;
  idNumber: number;
}

/** How the messages of one run are told apart in the stream. */
export class Identities {
  readonly #runId: string;

  constructor(runId: string) {
    this.#runId = runId;
  }

  /** `Nats-Msg-Id`: "k3x9.0.42". */
  idOf(publisher: number, idNumber: number): string {
    return `${this.#runId}.${publisher}.${idNumber}`;
  }

  operationOf(publisher: number, number: number): string {
    return `${publisher}.${number}`;
  }

  /** Reads the headers of a stored message. What is not of this run is nobody's. */
  read(id: string, operation: string): Identity {
    const ofId = id.startsWith(`${this.#runId}.`) ? numbersOf(id.slice(this.#runId.length + 1)) : null;
    const named = numbersOf(operation) ?? ofId;
    return { publisher: named?.[0] ?? NOBODY, number: named?.[1] ?? 0, idNumber: ofId?.[1] ?? NO_ID };
  }
}

function numbersOf(text: string): [number, number] | null {
  const found = /^(\d{1,5})\.(\d{1,9})$/.exec(text);
  return found ? [Number(found[1]), Number(found[2])] : null;
}
