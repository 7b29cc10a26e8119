import { expect, test } from 'vitest';
import type { BootStep } from '../../../../src-main/contract/lab.ts';
import { viewStep } from './boot-view.ts';

const now = 100_000;
const step = (over: Partial<BootStep>): BootStep => ({
  id: 'meta-leader',
  state: 'running',
  evidence: '',
  node: 'n2',
  startedAt: now - 500,
  tookMs: null,
  progress: null,
  ...over,
});

test('a step that waits says what it will need', () => {
  expect(viewStep(step({ state: 'waiting' }), now)).toMatchObject({
    title: 'Meta leader elected',
    text: 'Needs votes from a majority of the nodes',
    figure: '',
  });
});

test('a step that is done shows its evidence and its time', () => {
  const done = step({
    id: 'processes',
    state: 'done',
    evidence: 'n1 n2 n3 answer on ports 4222 4223 4224',
    tookMs: 1_100,
  });

  expect(viewStep(done, now)).toMatchObject({
    title: 'Node processes up',
    text: 'n1 n2 n3 answer on ports 4222 4223 4224',
    figure: '1.1 s',
  });
});

test('a step that counts shows how far it is', () => {
  expect(viewStep(step({ id: 'routes', progress: { done: 2, total: 3, unit: '' } }), now).figure).toBe('2 of 3');
  expect(
    viewStep(step({ id: 'server-program', progress: { done: 6_100_000, total: null, unit: 'B' } }), now).figure,
  ).toBe('6.1 MB');
});

test('a slow election is explained, not timed out', () => {
  expect(viewStep(step({ startedAt: now - 5_200 }), now)).toMatchObject({
    title: 'Electing the meta leader',
    text: 'Electing. With stored data this takes 4-9 s.',
    figure: '5.0 s',
  });
});
