import type { Advisory } from '../session/advisory.ts';
import { advisoryWords } from './advisory-words.ts';
import type { Recorder } from './recorder.ts';

interface Burst {
  id: number;
  title: string;
  count: number;
  firstAt: number;
  lastAt: number;
  isTold: boolean;
}

/** The same advisory within this time belongs to the burst before it. */
const QUIET_MS = 2_000;
/** A burst is told as one event for at most this long. */
const LONGEST_MS = 30_000;
const TELL_EVERY_MS = 1_000;

/** Records advisories. The same one about the same thing, again and again, is one event with a count. */
export class AdvisoryBursts {
  readonly #recorder: Recorder;
  readonly #bursts = new Map<string, Burst>();
  #timer: NodeJS.Timeout | null = null;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  record(advisory: Advisory): void {
    const key = [advisory.kind, advisory.group, advisory.node, advisory.facts['subject']].join(' ');
    const burst = this.#bursts.get(key);
    if (burst && advisory.at - burst.lastAt <= QUIET_MS && advisory.at - burst.firstAt <= LONGEST_MS) {
      burst.count++;
      burst.lastAt = advisory.at;
      burst.isTold = false;
      this.#timer ??= setTimeout(() => this.flush(), TELL_EVERY_MS);
      return;
    }
    const { title, text, severity } = advisoryWords(advisory);
    const event = this.#recorder.add({
      lane: 'advisories',
      kind: 'advisory',
      at: advisory.at,
      title,
      text,
      severity,
      node: advisory.node,
      group: advisory.group,
      facts: { advisory: advisory.kind, ...advisory.facts },
    });
    this.#bursts.set(key, { id: event.id, title, count: 1, firstAt: advisory.at, lastAt: advisory.at, isTold: true });
    this.#forgetOld(advisory.at);
  }

  /** Tells the counts that have grown since they were told. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const burst of this.#bursts.values()) {
      if (burst.isTold) continue;
      burst.isTold = true;
      const facts = { ...this.#recorder.get(burst.id)?.facts, count: burst.count };
      this.#recorder.change(burst.id, { title: `${burst.title}, ${burst.count} times`, endedAt: burst.lastAt, facts });
    }
  }

  #forgetOld(now: number): void {
    for (const [key, burst] of this.#bursts) {
      if (burst.isTold && now - burst.lastAt > QUIET_MS) this.#bursts.delete(key);
    }
  }
}
