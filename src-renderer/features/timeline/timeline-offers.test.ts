import { expect, test } from 'vitest';
import { sampleEvent } from './sample-events.ts';
import { recentEvents } from './timeline-offers.ts';

const advisory = sampleEvent({ id: 1, at: 10 });
const killed = sampleEvent({ id: 2, at: 20, lane: 'actions', kind: 'node.kill', title: 'n1 killed' });
const run = sampleEvent({ id: 3, at: 30, lane: 'publish', kind: 'load.run' });
const elected = sampleEvent({ id: 4, at: 40, lane: 'elections', kind: 'leader.elected' });

test('the newest event comes first; advisories and runs of load are no places to go', () => {
  expect(recentEvents([advisory, killed, run, elected]).map((e) => e.id)).toEqual([4, 2]);
});

test('no more than asked for are found', () => {
  expect(recentEvents([killed, elected], 1).map((e) => e.id)).toEqual([4]);
});
