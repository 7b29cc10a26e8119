import { describe, expect, test } from 'vitest';
import type { VerdictWord } from '../../domain/experiment-verdict.ts';
import { DeliveryLog, ACK_CONFIRMED } from '../history/deliveries.ts';
import type { History } from '../history/history.ts';
import { ACKED, OPEN, REFUSED } from '../history/outcome.ts';
import { NOBODY } from '../history/stored.ts';
import { messagesOf, withOperation, withStored } from '../testing/forge.ts';
import { type ModelPlan, modelHistory } from '../testing/model-history.ts';
import { check } from './check.ts';
import { INVARIANTS } from './registry.ts';

const plan: ModelPlan = {
  seed: 2,
  replicas: 3,
  publishers: [
    { messages: 60, everyMs: 50, window: 1, ids: 'own' },
    { messages: 600, everyMs: 4, window: 50, ids: 'own' },
  ],
  duplicateWindowMs: 120_000,
  outage: { from: 1_000, until: 2_200 },
  lostAnswers: 0.02,
};
const valid = modelHistory(plan);
const { operations } = valid;
const rows = Array.from({ length: operations.length }, (_, row) => row);
const acked = rows.filter((row) => operations.outcome[row] === ACKED && operations.duplicate[row] === 0);
const first = acked[0]!;
const middle = acked[Math.floor(acked.length / 2)]!;
const last = acked.at(-1)!;
const refused = rows.find((row) => operations.outcome[row] === REFUSED)!;

const nameOf = (row: number) => `p${operations.publisher[row]! + 1} #${operations.number[row]}`;
const sequenceOf = (row: number) => operations.sequence[row]!;
const messageOf = (row: number) => messagesOf(valid.replicas[0]!.stored)[sequenceOf(row) - 1]!;
const without = (row: number, places?: number[]) =>
  withStored(valid, (messages) => messages.filter((one) => one.sequence !== sequenceOf(row)), places);
const changed = (row: number, change: object, places?: number[]) =>
  withStored(
    valid,
    (messages) => messages.map((one) => (one.sequence === sequenceOf(row) ? { ...one, ...change } : one)),
    places,
  );
const after = Math.max(...messagesOf(valid.replicas[0]!.stored).map((one) => one.sequence)) + 1;
const added = (message: object, places?: number[]) =>
  withStored(valid, (messages) => [...messages, { ...messageOf(last), sequence: after, ...message }], places);

/** Two neighbours of the async publisher that went out once, on one connection, one while the other waited. */
const pair = acked
  .filter((row) => operations.publisher[row] === 1 && operations.attempts[row] === 1)
  .flatMap((row, i, all) => {
    const next = all[i + 1];
    if (next === undefined || operations.connection[row] !== operations.connection[next]) return [];
    return operations.invokedAt[next]! < operations.endedAt[row]! ? [[row, next] as const] : [];
  })[0]!;

interface Forgery {
  name: string;
  history: History;
  /** The invariants that are violated, and no others. */
  violated: string[];
  word: VerdictWord;
  /** What the first of them names. */
  names: string;
}

const forgeries: Forgery[] = [
  ...[
    { which: 'first', row: first },
    { which: 'middle', row: middle },
    { which: 'last', row: last },
  ].map(({ which, row }): Forgery => ({
    name: `the ${which} acked message is lost`,
    history: without(row),
    violated: ['acked-stored'],
    word: 'fail',
    names: `${nameOf(row)}, acked at sequence ${sequenceOf(row)}`,
  })),
  {
    name: 'a message is stored that nobody published',
    history: added({ publisher: NOBODY, number: 0 }),
    violated: ['only-attempted'],
    word: 'fail',
    names: `unknown #0 at sequence ${after} on n2 was never published`,
  },
  {
    name: 'a message is stored whose number its publisher never reached',
    history: added({ number: 100_000, idNumber: 100_000 }),
    violated: ['only-attempted'],
    word: 'fail',
    names: '#100000',
  },
  {
    name: 'a message is stored twice inside the window',
    history: added({ ...messageOf(middle), sequence: after, storedAt: messageOf(middle).storedAt + 119_000 }),
    violated: ['no-duplicates'],
    word: 'fail',
    names: `${nameOf(middle)} at sequence ${sequenceOf(middle)} and again at ${after}, 1 min 59 s later`,
  },
  {
    name: 'two messages of a publisher are swapped',
    history: ((): History => {
      const [a, b] = pair;
      const swapped = withOperation(withOperation(valid, a, { sequence: sequenceOf(b) }), b, {
        sequence: sequenceOf(a),
      });
      const [one, other] = [messageOf(a), messageOf(b)];
      return withStored(swapped, (messages) =>
        messages.map((message) => {
          if (message.sequence === one.sequence) return { ...other, sequence: one.sequence };
          return message.sequence === other.sequence ? { ...one, sequence: other.sequence } : message;
        }),
      );
    })(),
    violated: ['publisher-order'],
    word: 'fail',
    names: `${nameOf(pair[1])} at sequence ${sequenceOf(pair[0])}, before ${nameOf(pair[0])}`,
  },
  {
    name: 'a body is another one',
    history: changed(middle, { hash: 1 }),
    violated: ['body-intact'],
    word: 'fail',
    names: `${nameOf(middle)} at sequence ${sequenceOf(middle)} on n2 has another body`,
  },
  {
    name: 'a message stands under another subject',
    history: changed(middle, { subject: 7 }),
    violated: ['body-intact'],
    word: 'fail',
    names: 'a subject never used',
  },
  {
    name: 'a body is another one on one replica alone',
    history: changed(middle, { hash: 1 }, [2]),
    violated: ['every-replica', 'body-intact'],
    word: 'fail',
    names: `${nameOf(middle)} at sequence ${sequenceOf(middle)}`,
  },
  {
    name: 'a message that was refused is stored',
    history: added({
      publisher: operations.publisher[refused],
      number: operations.number[refused],
      idNumber: operations.idNumber[refused],
      subject: operations.subject[refused],
      hash: operations.hash[refused],
    }),
    violated: ['refused-not-stored'],
    word: 'fail',
    names: `${nameOf(refused)} was refused (no leader) and is stored at ${after}`,
  },
  {
    name: 'one replica lacks a message',
    history: without(middle, [1]),
    violated: ['every-replica'],
    word: 'fail',
    names: `${nameOf(middle)} at sequence ${sequenceOf(middle)} is missing on n1`,
  },
  {
    name: 'one replica has a message more',
    history: added({ ...messageOf(first), sequence: after, storedAt: 1e6 }, [1]),
    violated: ['every-replica'],
    word: 'fail',
    names: `${nameOf(first)} at sequence ${after} is on n1 alone, not on n2`,
  },
  {
    name: 'a replica serves more than its own node says it holds',
    history: {
      ...valid,
      replicas: valid.replicas.map((replica, place) =>
        place === 2 ? { ...replica, own: { ...replica.own!, messages: 10 } } : replica,
      ),
    },
    violated: ['every-replica'],
    word: 'fail',
    names: 'n3 says it holds 10, and served',
  },
  {
    name: 'the stream went back and gave a sequence again',
    history: ((): History => {
      const again = sequenceOf(middle);
      const rolledBack = withOperation(valid, last, { sequence: again });
      return withStored(rolledBack, (messages) =>
        messages.flatMap((message) => {
          if (message.sequence === again) return { ...messageOf(last), sequence: again };
          return message.sequence === sequenceOf(last) ? [] : message;
        }),
      );
    })(),
    violated: ['acked-stored', 'publisher-order', 'sequence-forward'],
    word: 'fail',
    names: `${nameOf(middle)}, acked at sequence ${sequenceOf(middle)}`,
  },
  {
    name: 'a message stands at another sequence than acked',
    history: withStored(valid, (messages) =>
      messages.map((one) => (one.sequence === sequenceOf(last) ? { ...one, sequence: after + 5 } : one)),
    ),
    violated: ['acked-sequence'],
    word: 'fail',
    names: `${nameOf(last)}, acked at sequence ${sequenceOf(last)}, found at ${after + 5}`,
  },
  {
    name: 'the stream was created again in silence',
    history: { ...valid, created: [...valid.created, { at: 9_000, consumer: null, created: '2026-11-21T10:00:09Z' }] },
    violated: ['not-recreated'],
    word: 'fail',
    names: 'stream MODEL, created 2026-11-21T10:00:00Z, was created again 2026-11-21T10:00:09Z',
  },
  {
    name: 'a consumer was created again in silence',
    history: { ...valid, created: [...valid.created, { at: 9_000, consumer: 'worker', created: 'later' }] },
    violated: ['not-recreated'],
    word: 'fail',
    names: 'consumer worker',
  },
  {
    name: 'the ack floor of a consumer fell',
    history: { ...valid, floors: [...valid.floors, { at: valid.lengthMs, consumer: 'worker', ackFloor: 1 }] },
    violated: ['ack-floor'],
    word: 'fail',
    names: 'to 1',
  },
  {
    name: 'a message came again after its ack was confirmed',
    history: ((): History => {
      const log = new DeliveryLog();
      log.answered(log.add({ consumer: 0, sequence: 5, delivery: 1 }, 100), ACK_CONFIRMED, 110);
      log.add({ consumer: 0, sequence: 5, delivery: 2 }, 30_110);
      return { ...valid, deliveries: log.view() };
    })(),
    violated: ['no-redelivery'],
    word: 'fail',
    names: 'sequence 5 to worker, delivery 2, 30.0 s after its ack was confirmed',
  },
  {
    name: 'a fault is not proved',
    history: {
      ...valid,
      faults: [{ ...valid.faults[0]!, proof: { state: 'unproved', evidence: 'process 4711 still runs' } }],
    },
    violated: ['faults-proved'],
    word: 'invalid',
    names: 'n1 killed: process 4711 still runs',
  },
  {
    name: 'no fault was injected at all',
    history: { ...valid, faults: [] },
    violated: ['faults-proved'],
    word: 'invalid',
    names: 'no fault was injected',
  },
  {
    name: 'a fault is left',
    history: { ...valid, faults: [{ ...valid.faults[0]!, endedAt: null }] },
    violated: ['faults-undone'],
    word: 'invalid',
    names: 'n1 killed was still set',
  },
  {
    name: 'an operation has no outcome',
    history: withOperation(valid, last, { outcome: OPEN, endedAt: Number.NaN }),
    violated: ['operations-ended'],
    word: 'invalid',
    names: `${nameOf(last)} has no outcome`,
  },
  {
    name: 'the machine slept',
    history: { ...valid, stalls: [{ at: 500, lengthMs: 61_000 }] },
    violated: ['awake'],
    word: 'invalid',
    names: '1 min 01 s from 0.5 s on',
  },
  {
    name: 'publishing stopped for longer than declared',
    history: { ...valid, limits: { ...valid.limits, publishGapMs: 500 } },
    violated: ['publish-gap'],
    word: 'fail',
    names: 'p1: ',
  },
  {
    name: 'publishing went on later than declared',
    history: { ...valid, limits: { ...valid.limits, recoveryMs: 300 } },
    violated: ['recovery'],
    word: 'fail',
    names: 'n1 killed: ',
  },
  {
    name: 'the replicas were whole again later than declared',
    history: { ...valid, limits: { ...valid.limits, wholeAgainMs: 1_000 } },
    violated: ['whole-again'],
    word: 'fail',
    names: '',
  },
  {
    name: 'an assertion is not so',
    history: { ...valid, assertions: [{ at: 1, text: 'n1 leads', holds: false, evidence: 'n2 leads' }] },
    violated: ['assertions'],
    word: 'fail',
    names: 'n1 leads: n2 leads',
  },
];

describe('a forged history', () => {
  test('starts from one that passes', () => {
    const { word, figures } = check(valid);

    expect(word).toBe('pass');
    // Of every kind there is one, so that each can be forged.
    expect(Math.min(figures.acked, figures.refused, figures.indeterminate)).toBeGreaterThan(1);
  });

  test.each(forgeries)('in which $name is named rightly', ({ history, violated, word, names }) => {
    const verdict = check(history);

    const found = verdict.findings.filter(({ state }) => state === 'violated');
    expect(found.map(({ id }) => id)).toEqual(violated);
    expect(verdict.word).toBe(word);
    expect(found[0]?.named.join('\n')).toContain(names);
  });

  test('is there for every invariant', () => {
    const forged = new Set(forgeries.flatMap(({ violated }) => violated));
    const never = INVARIANTS.map(({ id }) => id).filter((id) => !forged.has(id));
    // A reading that was broken off is unknown, not violated.
    expect(never).toEqual(['read-back']);
  });

  test('with a replica that could not be read is inconclusive, and what it lacks is not called lost', () => {
    const [served, ...others] = without(last).replicas;
    const cutShort = { ...served!, own: null, read: { state: 'partial', reason: 'n2 did not answer' } } as const;

    const verdict = check({ ...valid, replicas: [cutShort, ...others] });

    expect(verdict.word).toBe('inconclusive');
    expect(verdict.figures.lost).toBeNull();
    expect(verdict.findings.filter(({ state }) => state === 'violated')).toEqual([]);
  });

  test('that loses data fails, though a fault was not proved', () => {
    const { replicas } = without(middle);
    const faults = [{ ...valid.faults[0]!, proof: { state: 'unproved', evidence: '' } as const }];

    expect(check({ ...valid, replicas, faults })).toMatchObject({ word: 'fail', figures: { lost: 1 } });
  });

  test('in which an id stands again after the window raises no alarm', () => {
    const again = { ...messageOf(middle), sequence: after, storedAt: messageOf(middle).storedAt + 120_000 };

    const verdict = check(added(again));

    expect(verdict.word).toBe('pass');
    expect(verdict.findings.find(({ id }) => id === 'no-duplicates')?.text).toContain('1 id again after it');
  });
});
