import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { type Message, Outbox } from './outbox.ts';

const ack: Answer = { kind: 'ack', stream: 'ORDERS', sequence: 7, duplicate: false };
const storedBefore: Answer = { ...ack, duplicate: true };
const nobody: Answer = { kind: 'not-stored', retry: true, code: 503, text: '503' };
const full: Answer = { kind: 'not-stored', retry: false, code: 10077, text: '10077' };
const inProcess: Answer = { kind: 'unknown', text: '10158' };

/** Sends the message and hears the answer to that attempt. */
function tryOnce(outbox: Outbox, message: Message, answer: Answer, now: number) {
  outbox.attempted(message, now);
  return outbox.answered(message.seq, message.attempts, answer, now + 1);
}

test('an acked message is counted once, whatever comes later', () => {
  const outbox = new Outbox();
  const message = outbox.take(0);

  expect(tryOnce(outbox, message, ack, 0)).toMatchObject({ outcome: 'acked' });
  expect(outbox.answered(1, 1, storedBefore, 5)).toBeNull();
  expect(outbox.counts).toMatchObject({ taken: 1, acked: 1, duplicates: 0, inFlight: 0, retries: 0 });
});

test('a duplicate ack after a timeout is acked and counted among the duplicates', () => {
  const outbox = new Outbox();
  const message = outbox.take(0);
  outbox.attempted(message, 0);
  outbox.expire(1_200);

  tryOnce(outbox, message, storedBefore, 1_200);

  expect(outbox.counts).toMatchObject({ acked: 1, duplicates: 1, retries: 1 });
});

test('"in process" is never an ack: the message is tried again and then indeterminate', () => {
  const outbox = new Outbox();
  const message = outbox.take(0);

  expect(tryOnce(outbox, message, inProcess, 0)).toBeNull();
  expect(outbox.due(100)).toEqual([message]);
  expect(outbox.expire(30_000)).toMatchObject([{ outcome: 'indeterminate' }]);
});

test('refused for certain at every attempt until the patience is over is failed', () => {
  const outbox = new Outbox();
  const message = outbox.take(0);
  for (let now = 0; now < 29_000; now += 500) tryOnce(outbox, message, nobody, now);

  expect(outbox.expire(30_000)).toMatchObject([{ outcome: 'failed' }]);
});

test('a message that was never sent in its patience is failed: it cannot have been stored', () => {
  const outbox = new Outbox();
  outbox.take(0);

  expect(outbox.expire(29_999)).toEqual([]);
  expect(outbox.expire(30_000)).toMatchObject([{ outcome: 'failed' }]);
});

test('a full stream fails the message at once, without another attempt', () => {
  const outbox = new Outbox();

  expect(tryOnce(outbox, outbox.take(0), full, 0)).toMatchObject({ outcome: 'failed' });
  expect(outbox.due(60_000)).toEqual([]);
});

test('a final refusal after an attempt of unknown fate is indeterminate', () => {
  const outbox = new Outbox();
  const message = outbox.take(0);
  outbox.attempted(message, 0);
  outbox.disconnected(10);

  expect(tryOnce(outbox, message, full, 20)).toMatchObject({ outcome: 'indeterminate' });
});

test('an ack and the last trouble of a message are told with its end', () => {
  const outbox = new Outbox();
  const [one, other] = [outbox.take(0), outbox.take(0)];

  expect(tryOnce(outbox, one, ack, 0)).toMatchObject({ ack: { stream: 'ORDERS', sequence: 7 } });
  expect(tryOnce(outbox, other, full, 0)).toMatchObject({ ack: null, message: { trouble: { code: 10_077 } } });
});

test('a message that is tried once ends after its one attempt, as what is known of it says', () => {
  const outbox = new Outbox({ attemptMs: 1_000, patienceMs: 30_000, retries: 'never' });
  const [refused, silent, cutOff, acked] = [outbox.take(0), outbox.take(0), outbox.take(0), outbox.take(0)];
  tryOnce(outbox, acked, ack, 0);
  tryOnce(outbox, refused, nobody, 0);
  outbox.attempted(cutOff, 0);
  outbox.disconnected(2);
  outbox.attempted(silent, 3);

  expect(outbox.due(60_000)).toEqual([]);
  expect(outbox.expire(10)).toMatchObject([
    { message: { seq: refused.seq }, outcome: 'failed' },
    { message: { seq: cutOff.seq }, outcome: 'indeterminate' },
  ]);
  expect(outbox.expire(1_200)).toMatchObject([{ message: { seq: silent.seq }, outcome: 'indeterminate' }]);
  expect(outbox.inFlight).toBe(0);
});

test('a late refusal of an earlier attempt says nothing about the one that is out', () => {
  const outbox = new Outbox();
  const message = outbox.take(0);
  outbox.attempted(message, 0);
  outbox.expire(1_200);
  outbox.attempted(message, 1_200);

  expect(outbox.answered(message.seq, 1, full, 1_201)).toBeNull();
  expect(outbox.due(1_202)).toEqual([]);
  expect(outbox.answered(message.seq, 1, ack, 1_203)).toMatchObject({ outcome: 'acked' });
});

test('a lost connection makes what was out due at once', () => {
  const outbox = new Outbox();
  const sent = outbox.take(0);
  outbox.attempted(sent, 0);
  const unsent = outbox.take(5);

  outbox.disconnected(10);

  expect(outbox.due(10)).toEqual([sent, unsent]);
  expect(outbox.giveUp(10).map((e) => e.outcome)).toEqual(['indeterminate', 'failed']);
});

test('retries of a thousand waiting messages are spread over two thirds of a second, of one come after 20 ms', () => {
  const alone = new Outbox();
  const single = alone.take(0);
  tryOnce(alone, single, nobody, 0);
  const many = new Outbox();
  const messages = Array.from({ length: 1_000 }, () => many.take(0));
  for (const message of messages) tryOnce(many, message, nobody, 0);

  expect(single.until).toBe(21);
  expect(Math.max(...messages.map((m) => m.until))).toBe(641);
  expect(many.due(31).length).toBeLessThan(100);
});

test('whatever happens, each message counts exactly once', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('take' as const) }),
    fc.record({ do: fc.constant('send' as const) }),
    fc.record({
      do: fc.constant('answer' as const),
      pick: fc.nat(40),
      attempt: fc.integer({ min: 1, max: 4 }),
      answer: fc.constantFrom(ack, storedBefore, nobody, full, inProcess),
    }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 12_000 }) }),
    fc.record({ do: fc.constant('disconnect' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const outbox = new Outbox();
      const ends = new Map<number, string>();
      const note = (seq: number, outcome: string) => {
        expect(ends.has(seq)).toBe(false);
        ends.set(seq, outcome);
      };
      let now = 0;
      for (const s of steps) {
        if (s.do === 'take') outbox.take(now);
        if (s.do === 'send') for (const message of outbox.due(now)) outbox.attempted(message, now);
        if (s.do === 'answer') {
          const ended = outbox.answered(s.pick, s.attempt, s.answer, now);
          if (ended) note(ended.message.seq, ended.outcome);
        }
        if (s.do === 'wait') {
          now += s.ms;
          for (const ended of outbox.expire(now)) note(ended.message.seq, ended.outcome);
        }
        if (s.do === 'disconnect') outbox.disconnected(now);

        const { taken, acked, failed, indeterminate, inFlight, duplicates } = outbox.counts;
        expect(acked + failed + indeterminate + inFlight).toBe(taken);
        expect(ends.size).toBe(taken - inFlight);
        expect(duplicates).toBeLessThanOrEqual(acked);
      }
      outbox.giveUp(now);
      expect(outbox.counts.inFlight).toBe(0);
    }),
  );
});
