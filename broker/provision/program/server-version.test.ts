import { expect, test } from 'vitest';
import { compareVersions, isNewEnough, parseVersionAnswer } from './server-version.ts';

test.each([
  ['nats-server: v2.15.1\n', '2.15.1'],
  ['nats-server: 2.10.0', '2.10.0'],
  ['nats-server: v2.11.0-RC.1\n', '2.11.0-RC.1'],
  ['nats-streaming-server version 0.25.6', null],
  ['v24.21.0', null],
  ['', null],
])('the answer %j means version %j', (answer, version) => {
  expect(parseVersionAnswer(answer)).toBe(version);
});

test('versions compare by number, not by letter', () => {
  expect(compareVersions('2.9.10', '2.10.0')).toBeLessThan(0);
  expect(compareVersions('2.15.1', '2.15.1')).toBe(0);
  expect(compareVersions('3.0.0', '2.99.99')).toBeGreaterThan(0);
});

test('2.10 is the oldest version that is taken', () => {
  expect(isNewEnough('2.9.25')).toBe(false);
  expect(isNewEnough('2.10.0')).toBe(true);
  expect(isNewEnough('2.10.0-beta.1')).toBe(true);
});
