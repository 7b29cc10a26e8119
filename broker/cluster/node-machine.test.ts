import { describe, expect, test } from 'vitest';
import type { NodeState } from '../../src-main/contract/node.ts';
import { DEFAULT_BACK_OFF } from './back-off.ts';
import { type ExitFacts, type NodeEvent, type NodeMemory, neverStarted, nextMemory } from './node-machine.ts';

const PID = 100;
const exit = (facts: Partial<ExitFacts> = {}): NodeEvent => ({
  type: 'exited',
  exit: { pid: PID, exitCode: null, signal: 'SIGKILL', at: 9_000, logTail: [], fatal: null, ...facts },
});
const spawned: NodeEvent = { type: 'spawned', at: 1_000, pid: PID, fresh: true };
const waiting: NodeEvent = { type: 'waiting', at: 2_000, pid: PID, reason: 'recovering' };
const ready: NodeEvent = { type: 'ready', at: 3_000, pid: PID };
const paused: NodeEvent = { type: 'paused', at: 4_000, by: 'app' };
const resumed: NodeEvent = { type: 'resumed', at: 5_000 };
const lameDuck: NodeEvent = { type: 'lame-duck', at: 4_000, by: 'app' };
const stopAsked: NodeEvent = { type: 'stop-asked', at: 6_000, by: 'cli' };
const killAsked: NodeEvent = { type: 'kill-asked', at: 7_000, by: 'app' };

function after(...events: NodeEvent[]): NodeMemory {
  return events.reduce((memory, event) => nextMemory(memory, event, DEFAULT_BACK_OFF), neverStarted(0));
}

describe('every event in every state', () => {
  const ways: Record<NodeState['at'], NodeEvent[]> = {
    stopped: [],
    starting: [spawned],
    joining: [spawned, waiting],
    ready: [spawned, waiting, ready],
    paused: [spawned, ready, paused],
    'lame-duck': [spawned, ready, lameDuck],
    stopping: [spawned, ready, stopAsked],
    crashed: [spawned, ready, exit()],
  };
  const events: Record<string, NodeEvent> = {
    spawned,
    waiting,
    ready,
    paused,
    resumed,
    'lame-duck': lameDuck,
    'stop-asked': stopAsked,
    'kill-asked': killAsked,
    exited: exit(),
    'exit of another pid': exit({ pid: 7 }),
    'spawn-failed': { type: 'spawn-failed', at: 8_000, reason: 'no such file' },
    'host-gone': { type: 'host-gone', at: 8_000, reason: 'killed' },
  };
  const columns = Object.keys(events);
  /** `-` is: nothing changes. The columns are the events above, in their order. */
  const table: Record<NodeState['at'], string> = {
    stopped: 'starting - - - - - - - - - crashed -',
    starting: '- joining ready paused - lame-duck stopping stopping crashed - - crashed',
    joining: '- - ready paused - lame-duck stopping stopping crashed - - crashed',
    ready: '- - - paused - lame-duck stopping stopping crashed - - crashed',
    paused: '- - - paused joining lame-duck stopping stopping crashed - - crashed',
    'lame-duck': '- - - paused - lame-duck stopping stopping stopped - - crashed',
    stopping: '- - - paused - lame-duck stopping stopping stopped - - crashed',
    crashed: 'starting - - - - - stopped - - - crashed crashed',
  };
  const cases = Object.entries(table).flatMap(([at, row]) =>
    row.split(' ').map((expected, i) => ({ at: at as NodeState['at'], event: columns[i] ?? '', expected })),
  );

  test.each(cases)('$at, $event: $expected', ({ at, event, expected }) => {
    const before = after(...ways[at]);
    const happening = events[event];
    if (!happening) throw new Error(`no event ${event}`);

    const memory = nextMemory(before, happening, DEFAULT_BACK_OFF);

    if (expected === '-') expect(memory).toBe(before);
    else expect(memory.state.at).toBe(expected);
  });
});

test('an exit that was asked for is no crash and tells who asked and which step worked', () => {
  const { state } = after(spawned, ready, stopAsked, { type: 'stop-step', step: 'interrupt' }, exit());

  expect(state).toEqual({
    at: 'stopped',
    since: 9_000,
    how: 'stopped',
    by: 'cli',
    lastPid: PID,
    exitCode: null,
    signal: 'SIGKILL',
    step: 'interrupt',
  });
});

test('a kill while stopping makes it a kill', () => {
  const { state } = after(spawned, ready, stopAsked, killAsked, exit());

  expect(state).toMatchObject({ at: 'stopped', how: 'killed', by: 'app', step: 'kill' });
});

test('a lame duck that leaves by itself is stopped as a lame duck, without a step', () => {
  const { state } = after(spawned, ready, lameDuck, exit({ exitCode: 0, signal: null }));

  expect(state).toMatchObject({ at: 'stopped', how: 'lame-duck', by: 'app', exitCode: 0 });
  expect(state).not.toHaveProperty('step');
});

test('the same reason for waiting again changes nothing, another one keeps the time of joining', () => {
  const joining = after(spawned, waiting);

  const again = nextMemory(joining, { ...waiting, at: 2_500 }, DEFAULT_BACK_OFF);
  const other = nextMemory(joining, { ...waiting, at: 2_500, reason: 'electing' }, DEFAULT_BACK_OFF);

  expect(again).toBe(joining);
  expect(other.state).toEqual({ at: 'joining', since: 2_000, pid: PID, waitingFor: 'electing' });
});

test('a crash keeps the sentence of the FTL line, the log tail and the time of the next start', () => {
  const { state } = after(spawned, exit({ exitCode: 1, signal: null, fatal: 'port taken', logTail: ['a', 'b'] }));

  expect(state).toEqual({
    at: 'crashed',
    since: 9_000,
    lastPid: PID,
    exitCode: 1,
    signal: null,
    crashes: 1,
    retryAt: 9_500,
    fatal: 'port taken',
    logTail: ['a', 'b'],
  });
});

test('the fifth crash in a row is the last; a start that was asked for counts anew', () => {
  const again: NodeEvent = { ...spawned, fresh: false };
  const loop = [spawned, exit(), again, exit(), again, exit(), again, exit(), again, exit()];

  const gaveUp = after(...loop);
  const anew = after(...loop, spawned);

  expect(gaveUp.state).toMatchObject({ at: 'crashed', crashes: 5, retryAt: null });
  expect(anew.state).toMatchObject({ at: 'starting', attempt: 1 });
});

test('a crash after a healthy minute is the first again', () => {
  const again: NodeEvent = { ...spawned, at: 10_000, fresh: false };
  const readyAgain: NodeEvent = { ...ready, at: 11_000 };

  const { state } = after(spawned, exit(), again, readyAgain, exit({ at: 71_000 }));

  expect(state).toMatchObject({ at: 'crashed', crashes: 1, retryAt: 71_500 });
});

test('without a broker host a crashed node does not start again', () => {
  const { state } = after(spawned, exit(), { type: 'host-gone', at: 9_100, reason: 'killed' });

  expect(state).toMatchObject({ at: 'crashed', retryAt: null });
});
