import { setTimeout as delay } from 'node:timers/promises';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { Replica } from '../history/history.ts';
import { hashOf } from '../history/hash.ts';
import { StoredLog, type StoredMessage } from '../history/stored.ts';
import { ID_HEADER, type Identities, OPERATION_HEADER } from './identity.ts';

export interface ReadBackOptions {
  connection: NatsConnection;
  stream: string;
  subjects: readonly string[];
  identities: Identities;
  inbox: string;
  /** Milliseconds since the epoch at which the run began. */
  startedAt: number;
}

/** Requests under way at once. */
const WINDOW = 256;
const ANSWER_MS = 3_000;
const LEADER_MS = 20_000;
const TRIES = 3;

/**
 * Reads what a replica holds: the node is made leader, since a leader answers from its own data alone, and every sequence is
 * asked for one by one. That it still led when the reading ended is asked again: what was read under another leader is read
 * anew.
 */
export async function readReplica(options: ReadBackOptions, node: NodeName): Promise<Omit<Replica, 'own'>> {
  let reason = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const log = new StoredLog();
    try {
      const before = await lead(options, node);
      await new Sequences(options, log).read(before.first, before.last);
      const after = await infoOf(options);
      if (after.leader === node && after.last === before.last) {
        return { node, read: { state: 'complete' }, stored: log.view() };
      }
      reason = `${after.leader ?? 'nobody'} led when the reading ended`;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  return { node, read: { state: 'partial', reason }, stored: new StoredLog().view() };
}

interface Info {
  leader: NodeName | null;
  first: number;
  last: number;
}

/** The node that leads the stream now. */
export async function leaderOf(options: ReadBackOptions): Promise<NodeName | null> {
  return (await infoOf(options)).leader;
}

async function infoOf({ connection, stream }: ReadBackOptions): Promise<Info> {
  const answer = await request(connection, `$JS.API.STREAM.INFO.${stream}`, {});
  const { cluster, state } = answer as {
    cluster?: { leader?: string };
    state?: { first_seq: number; last_seq: number };
  };
  return { leader: cluster?.leader ?? null, first: state?.first_seq ?? 1, last: state?.last_seq ?? 0 };
}

/** Makes the node leader, and answers with what the stream holds then. */
async function lead(options: ReadBackOptions, node: NodeName): Promise<Info> {
  const { connection, stream } = options;
  const deadline = performance.now() + LEADER_MS;
  let seen = 'no leader was seen';
  for (let look = 0; performance.now() < deadline; look += 1) {
    try {
      const info = await infoOf(options);
      if (info.leader === node) return info;
      seen = `${info.leader ?? 'nobody'} leads`;
      // The hand-over takes some 30 ms; a refused one is asked for again.
      if (look % 10 === 0) {
        const body = { placement: { preferred: node } };
        await request(connection, `$JS.API.STREAM.LEADER.STEPDOWN.${stream}`, body);
      }
    } catch (error) {
      seen = error instanceof Error ? error.message : String(error);
    }
    await delay(100);
  }
  throw new Error(`${node} did not become leader: ${seen}`);
}

async function request(connection: NatsConnection, subject: string, body: object): Promise<object> {
  const answer = await connection.request(subject, JSON.stringify(body), { timeout: ANSWER_MS });
  const value: unknown = answer.json();
  if (typeof value !== 'object' || value === null) throw new Error('an answer that is no object');
  if ('error' in value) throw new Error(JSON.stringify(value.error));
  return value;
}

/** Asks for sequences one by one, many at once, and writes them down in order. */
class Sequences {
  readonly #o: ReadBackOptions;
  readonly #log: StoredLog;
  readonly #subjects: ReadonlyMap<string, number>;
  readonly #found = new Map<number, StoredMessage | null>();
  readonly #asked = new Map<number, number>();
  #next = 0;
  #written = 0;

  constructor(options: ReadBackOptions, log: StoredLog) {
    this.#o = options;
    this.#log = log;
    this.#subjects = new Map(options.subjects.map((subject, index) => [subject, index]));
  }

  async read(first: number, last: number): Promise<void> {
    if (last < first || last === 0) return;
    const { connection, inbox } = this.#o;
    this.#next = Math.max(1, first);
    this.#written = this.#next - 1;
    const over = Promise.withResolvers<void>();
    const subscription = connection.subscribe(`${inbox}.*`, {
      callback: (error, message) => {
        try {
          if (error) throw error;
          this.#take(Number(message.subject.slice(inbox.length + 1)), message);
          this.#askUpTo(last);
          if (this.#written >= last) over.resolve();
        } catch (problem) {
          over.reject(problem);
        }
      },
    });
    const watch = setInterval(() => {
      const now = performance.now();
      for (const [sequence, at] of this.#asked) {
        if (now - at > ANSWER_MS) return over.reject(new Error(`sequence ${sequence} was not answered`));
      }
    }, 500);
    this.#askUpTo(last);
    try {
      await over.promise;
    } finally {
      clearInterval(watch);
      subscription.unsubscribe();
    }
  }

  #askUpTo(last: number): void {
    const { connection, inbox, stream } = this.#o;
    for (; this.#next <= last && this.#asked.size < WINDOW; this.#next += 1) {
      this.#asked.set(this.#next, performance.now());
      const body = `{"seq":${this.#next}}`;
      connection.publish(`$JS.API.STREAM.MSG.GET.${stream}`, body, { reply: `${inbox}.${this.#next}` });
    }
  }

  #take(sequence: number, message: Msg): void {
    this.#asked.delete(sequence);
    this.#found.set(sequence, this.#parse(message));
    for (;;) {
      const found = this.#found.get(this.#written + 1);
      if (found === undefined) return;
      this.#found.delete(this.#written + 1);
      this.#written += 1;
      if (found) this.#log.add(found);
    }
  }

  /** `null`: nothing stands at that sequence. @throws when the answer says neither */
  #parse(answer: Msg): StoredMessage | null {
    if (answer.headers?.code) throw new Error('nobody leads the stream');
    const { message, error } = answer.json<{
      message?: { subject: string; seq: number; hdrs?: string; data?: string; time: string };
      error?: { err_code?: number; description?: string };
    }>();
    // 10037: no message found.
    if (error?.err_code === 10_037) return null;
    if (!message) throw new Error(error?.description ?? 'an answer without a message');
    const headers = message.hdrs === undefined ? '' : Buffer.from(message.hdrs, 'base64').toString('latin1');
    return {
      ...this.#o.identities.read(headerOf(headers, ID_HEADER), headerOf(headers, OPERATION_HEADER)),
      sequence: message.seq,
      subject: this.#subjects.get(message.subject) ?? 0xffff,
      hash: hashOf(Buffer.from(message.data ?? '', 'base64')),
      storedAt: Date.parse(message.time) - this.#o.startedAt,
    };
  }
}

function headerOf(headers: string, name: string): string {
  const at = headers.indexOf(`\r\n${name}: `);
  if (at < 0) return '';
  const from = at + name.length + 4;
  return headers.slice(from, headers.indexOf('\r\n', from));
}
