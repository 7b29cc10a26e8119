import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AckGaps, type GapChange } from './ack-gaps.ts';

/** Plays a story on one line each: `100 take`, `105 ack`, `900 pause`, with ticks each 10 ms between the lines. */
function play(story: string): string[] {
  const gaps = new AckGaps();
  const heard: string[] = [];
  let waiting = 0;
  let clock = 0;
  const hear = (change: GapChange | null) => {
    if (change) heard.push(`${clock} ${change.change} ${change.gap.startedAt}+${change.gap.lengthMs}`);
  };
  for (const line of story.trim().split('\n')) {
    const [at, verb] = line.trim().split(' ') as [string, string];
    for (; clock < Number(at); clock += 10) hear(gaps.tick(clock));
    clock = Number(at);
    if (verb === 'take') {
      waiting += 1;
      gaps.expect(clock);
    }
    if (verb === 'ack') hear(gaps.acked(clock, (waiting -= 1)));
    if (verb === 'refused') waiting -= 1;
    if (verb === 'pause') hear(gaps.rest(clock));
    if (verb === 'resume') gaps.resume(clock, waiting);
    if (verb === 'end') hear(gaps.rest(clock));
  }
  return heard;
}

test('one message a second, each acked in 5 ms, makes no gap', () => {
  expect(play('0 take\n5 ack\n1000 take\n1005 ack\n2000 take\n2005 ack\n3000 end')).toEqual([]);
});

test('at a low rate a gap starts when the unanswered message was taken up', () => {
  expect(play('0 take\n5 ack\n1000 take\n2000 take\n5700 ack\n5705 ack')).toEqual([
    '1260 opened 1000+260',
    '5700 closed 1000+4700',
  ]);
});

test('at a high rate a gap starts with the last ack, while others were waiting', () => {
  expect(play('0 take\n10 take\n20 take\n30 ack\n4730 ack')).toEqual(['290 opened 30+260', '4730 closed 30+4700']);
});

test('exactly 250 ms is no gap, 251 ms is one', () => {
  expect(play('0 take\n250 ack')).toEqual([]);
  expect(play('0 take\n251 ack')).toEqual(['251 closed 0+251']);
});

test('a stream that refuses every message at once is a gap: messages are due and none is stored', () => {
  expect(play('0 take\n0 refused\n1000 take\n1000 refused\n2000 end')).toEqual([
    '260 opened 0+260',
    '2000 closed 0+2000',
  ]);
});

test('a pause ends an open gap, and the time of the pause is not counted', () => {
  expect(play('0 take\n1000 pause\n9000 resume\n9100 ack')).toEqual(['260 opened 0+260', '1000 closed 0+1000']);
});

test('messages of before a pause are expected again from its end', () => {
  expect(play('0 take\n100 pause\n9000 resume\n9300 ack')).toEqual(['9260 opened 9000+260', '9300 closed 9000+300']);
});

test('acks during a pause open nothing', () => {
  expect(play('0 take\n0 take\n100 pause\n5000 ack\n9000 ack\n10000 resume\n11000 end')).toEqual([]);
});

test('the stall of the generator itself is no gap of the cluster', () => {
  const gaps = new AckGaps();
  gaps.expect(0);

  expect(gaps.tick(1_000)).toBeNull();
  expect(gaps.acked(1_010, 0)).toBeNull();
});

test('a gap that is open grows through a stall', () => {
  const gaps = new AckGaps();
  gaps.expect(0);
  for (let now = 10; now <= 300; now += 10) gaps.tick(now);

  expect(gaps.openGap(2_000)).toEqual({ startedAt: 0, endedAt: null, lengthMs: 2_000 });
  expect(gaps.acked(2_000, 0)?.gap.lengthMs).toBe(2_000);
});

test('gaps are longer than 250 ms, opened once, closed once, and never overlap', () => {
  const step = fc.record({
    verb: fc.constantFrom('take', 'ack', 'pause', 'resume'),
    after: fc.integer({ min: 0, max: 900 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const gaps = new AckGaps();
      const changes: GapChange[] = [];
      const keep = (change: GapChange | null) => void (change && changes.push(change));
      let clock = 0;
      let waiting = 0;
      for (const { verb, after } of steps) {
        for (const end = clock + after; clock < end; clock += 10) keep(gaps.tick(clock));
        if (verb === 'take') {
          waiting += 1;
          gaps.expect(clock);
        }
        if (verb === 'ack' && waiting > 0) keep(gaps.acked(clock, (waiting -= 1)));
        if (verb === 'pause') keep(gaps.rest(clock));
        if (verb === 'resume') gaps.resume(clock, waiting);
      }
      keep(gaps.rest(clock));

      let previousEnd = -Infinity;
      let opened: number | null = null;
      for (const { change, gap } of changes) {
        expect(gap.lengthMs).toBeGreaterThan(250);
        expect(gap.startedAt).toBeGreaterThanOrEqual(previousEnd);
        if (change === 'opened') {
          expect(opened).toBeNull();
          opened = gap.startedAt;
        } else {
          expect(opened ?? gap.startedAt).toBe(gap.startedAt);
          opened = null;
          previousEnd = gap.endedAt!;
        }
      }
      expect(opened).toBeNull();
    }),
  );
});
