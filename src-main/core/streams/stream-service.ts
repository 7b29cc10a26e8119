import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { stream as streamPart, type StreamSummary } from '../../contract/stream.ts';
import { nobody, type LabAction, type LabListener } from '../lab/lab-listener.ts';
import type { LabService } from '../lab/lab-service.ts';
import { Cell } from '../serve/cell.ts';
import { serve, type Served } from '../serve/serve.ts';
import type { LabStore, SeenStream } from '../workspace/lab-store.ts';
import { createStream } from './create-stream.ts';
import { removeStream } from './remove-stream.ts';
import { rememberStreams } from './seen-streams.ts';
import { streamSummaries } from './stream-summaries.ts';

/** How often figures of what was seen are written, when nothing but figures changed. */
const REMEMBER_EVERY_MS = 10_000;
/** A new stream is on the list within this time, usually within 100 ms. */
const LISTED_WITHIN_MS = 2_000;

/** The streams of the running lab: the list, and what can be done to them. */
export class StreamService {
  readonly served: Served<typeof streamPart>;
  readonly #lab: LabService;
  readonly #store: LabStore;
  readonly #listener: LabListener;
  readonly #list: Cell<StreamSummary[]>;
  #seen: readonly SeenStream[];
  #writtenAt = 0;

  constructor(o: { lab: LabService; store: LabStore; listener?: LabListener }) {
    this.#lab = o.lab;
    this.#store = o.store;
    this.#listener = o.listener ?? nobody;
    this.#seen = o.store.read('streams') ?? [];
    this.#list = new Cell<StreamSummary[]>([], { onWatched: () => o.lab.watch.watchersChanged() });
    o.lab.watch.alsoWatchedBy(() => this.#list.isWatched);
    o.lab.watch.onAssets(() => this.#look());
    this.served = this.#serve();
  }

  get list(): StreamSummary[] {
    return this.#list.value;
  }

  /** Streams with the nodes that have them, also of nodes that are down. */
  get seen(): readonly SeenStream[] {
    return this.#seen;
  }

  #serve(): Served<typeof streamPart> {
    return serve(streamPart, {
      'stream.list': () => this.#list,
      'stream.create': async (draft, { actor }) => {
        const { account } = this.#lab.run;
        const created = await this.#act({ kind: 'stream.create', by: actor, stream: draft.name }, () =>
          createStream(account, draft),
        );
        await this.#listed(created.name);
        return created;
      },
      'stream.remove': async ({ name, confirm }, { actor }) => {
        if (confirm !== name) throw new JetlabError('confirmation-mismatch', { expected: name });
        const { account } = this.#lab.run;
        const known = this.list.find((one) => one.name === name) ?? null;
        const counts = known === null ? null : { messages: known.messages, bytes: known.bytes };
        const lost = await this.#act({ kind: 'stream.remove', by: actor, stream: name }, () =>
          removeStream(account, name, counts),
        );
        this.#lab.runOrNull?.lookNow();
        return lost;
      },
    });
  }

  async #act<T>(action: LabAction, run: () => Promise<T>): Promise<T> {
    const refused = this.#listener.onAction(action);
    try {
      return await run();
    } catch (error) {
      refused(error);
      throw error;
    }
  }

  #look(): void {
    const { board, watch } = this.#lab;
    const before = this.#list.value;
    const next = streamSummaries(board.groups.value, watch.answers, this.#lab.runOrNull === null ? [] : before);
    if (!isDeepStrictEqual(next, before)) this.#list.set(next, isSameShape(next, before) ? 'measure' : 'now');
    this.#remember(next);
  }

  #remember(listed: readonly StreamSummary[]): void {
    const { board, watch } = this.#lab;
    if (this.#lab.runOrNull === null || board.meta.leader === null) return;
    const ready = new Set(watch.answers.flatMap(({ node, jsz }) => (jsz === null || jsz.disabled ? [] : [node])));
    const next = rememberStreams(this.#seen, listed, ready);
    if (next === this.#seen) return;
    const isNew = !isSameShape(next, this.#seen);
    this.#seen = next;
    // What an ephemeral lab has is gone with it.
    if (board.persistence === 'ephemeral') return;
    if (!isNew && Date.now() - this.#writtenAt < REMEMBER_EVERY_MS) return;
    this.#writtenAt = Date.now();
    this.#store.write('streams', [...next]);
  }

  /** Resolves when the list shows the stream, so that what is asked for next finds it there. */
  async #listed(name: string): Promise<void> {
    const deadline = performance.now() + LISTED_WITHIN_MS;
    this.#lab.runOrNull?.lookNow();
    while (!this.list.some((one) => one.name === name) && performance.now() < deadline) await delay(20);
  }
}

type Shaped = { name: string; replicas: readonly string[]; leader?: string | null; stale?: boolean };

function isSameShape(a: readonly Shaped[], b: readonly Shaped[]): boolean {
  const key = (list: readonly Shaped[]): string =>
    list.map((one) => [one.name, one.leader, one.stale, ...one.replicas].join(' ')).join('\n');
  return key(a) === key(b);
}
