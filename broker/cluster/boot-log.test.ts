import { expect, test } from 'vitest';
import type { BootStep } from '../../src-main/contract/lab.ts';
import { BootLog } from './boot-log.ts';

function recorded() {
  const told: BootStep[] = [];
  const log = new BootLog(Date.now(), (step) => told.push(step));
  const latest = () => Object.fromEntries(told.map((step) => [step.id, step.state]));
  return { told, log, latest };
}

test('a start begins with the processes; the other steps wait', () => {
  const { latest } = recorded();

  expect(latest()).toEqual({ processes: 'running', routes: 'waiting', 'meta-leader': 'waiting', jetstream: 'waiting' });
});

test('a step that is done begins the next and keeps its evidence', () => {
  const { log, told, latest } = recorded();

  log.done('processes', 'n1 n2 n3 answer', null);

  expect(latest()).toMatchObject({ processes: 'done', routes: 'running' });
  expect(told.find((step) => step.state === 'done')).toMatchObject({ evidence: 'n1 n2 n3 answer' });
});

test('the same progress is told once', () => {
  const { log, told } = recorded();
  log.progress('processes', 1, 3, '1 of 3 answer', 'n2');
  const before = told.length;

  log.progress('processes', 1, 3, '1 of 3 answer', 'n2');

  expect(told).toHaveLength(before);
});

test('a step cannot be done before its turn', () => {
  const { log } = recorded();

  log.done('jetstream', 'ready', null);

  expect(log.isDone('jetstream')).toBe(false);
});

test('a failure is told of the step that runs, and ends the start', () => {
  const { log, latest } = recorded();
  log.done('processes', '', null);

  log.failed('n2 ended', 'n2');

  expect(latest()).toMatchObject({ processes: 'done', routes: 'failed', 'meta-leader': 'waiting' });
  expect(log.isOver).toBe(true);
});
