import { expect, test } from 'vitest';
import type { NodeState } from '../../src-main/contract/node.ts';
import { type NodeAction, isAllowed, requireAllowed } from './node-action.ts';

const stopped: NodeState = {
  at: 'stopped',
  since: 0,
  how: 'stopped',
  by: null,
  lastPid: 1,
  exitCode: 0,
  signal: null,
};
const crashed = (retryAt: number | null): NodeState => ({
  at: 'crashed',
  since: 0,
  lastPid: 1,
  exitCode: 1,
  signal: null,
  crashes: 1,
  retryAt,
  fatal: null,
  logTail: [],
});
const ready: NodeState = { at: 'ready', since: 0, pid: 1 };
const paused: NodeState = { at: 'paused', since: 0, pid: 1, by: null };
const lameDuck: NodeState = { at: 'lame-duck', since: 0, pid: 1, by: null };
const stopping: NodeState = { at: 'stopping', since: 0, pid: 1, by: null };

test.each<{ name: string; state: NodeState; allowed: NodeAction[] }>([
  { name: 'stopped', state: stopped, allowed: ['start', 'wipe'] },
  { name: 'crashed for good', state: crashed(null), allowed: ['start', 'stop', 'restart', 'wipe'] },
  { name: 'crashed, starting again soon', state: crashed(9), allowed: ['start', 'stop', 'restart'] },
  { name: 'ready', state: ready, allowed: ['stop', 'kill', 'pause', 'lame-duck', 'restart'] },
  { name: 'paused', state: paused, allowed: ['stop', 'kill', 'resume', 'restart'] },
  { name: 'lame duck', state: lameDuck, allowed: ['stop', 'kill', 'restart'] },
  { name: 'stopping', state: stopping, allowed: ['kill'] },
])('a node that is $name can $allowed', ({ state, allowed }) => {
  const all: NodeAction[] = ['start', 'stop', 'kill', 'pause', 'resume', 'lame-duck', 'restart', 'wipe'];

  expect(all.filter((action) => isAllowed(action, state))).toEqual(allowed);
});

test('a refusal names the node, the action and the state', () => {
  expect(() => requireAllowed('n1', 'wipe', ready)).toThrow('n1 cannot be wiped while it is ready.');
});
