import { describe, expect, test } from 'vitest';
import type { NodeState } from '../../../src-main/contract/node.ts';
import { tellNode, viewNode } from './node-view.ts';

const now = new Date(2026, 10, 21, 14, 32, 15).getTime();
const since = now - 9_000;
const stopped = (over: Partial<NodeState & { at: 'stopped' }>): NodeState => ({
  at: 'stopped',
  since,
  how: 'stopped',
  by: 'app',
  lastPid: 48213,
  exitCode: null,
  signal: null,
  ...over,
});
const crashed = (retryAt: number | null): NodeState => ({
  at: 'crashed',
  since,
  lastPid: 48213,
  exitCode: 1,
  signal: null,
  crashes: 3,
  retryAt,
  fatal: "Can't start JetStream: could not create storage directory.",
  logTail: [],
});

describe('the card of a node', () => {
  test('that was killed says by whom and since when', () => {
    const view = viewNode(stopped({ how: 'killed', signal: 'SIGKILL' }), null, now);

    expect(view).toMatchObject({ presence: 'gone', word: 'Down', tone: 'down' });
    expect(view.aside).toEqual({ caption: 'Killed by you', value: '9 s ago' });
  });

  test('that ended by an unknown hand does not guess', () => {
    expect(viewNode(stopped({ how: 'killed', by: null }), null, now).aside.caption).toBe('Killed');
  });

  test('that runs shows its uptime', () => {
    const view = viewNode({ at: 'ready', since, pid: 1 }, now - 1_601_000, now);

    expect(view).toMatchObject({ word: 'Up', tone: 'ok', aside: { caption: 'Uptime', value: '26 min 41 s' } });
  });

  test('that joins says what the server waits for', () => {
    const state: NodeState = { at: 'joining', since, pid: 1, waitingFor: 'contact with a meta leader' };

    expect(viewNode(state, now, now)).toMatchObject({ word: 'Joining', detail: 'contact with a meta leader' });
  });

  test('that crashed says when it starts again, or that it will not', () => {
    expect(viewNode(crashed(now + 3_200), null, now).detail).toBe('It crashed 3 times. Jetlab starts it again in 4 s.');
    expect(viewNode(crashed(null), null, now).detail).toContain('does not start it again by itself');
  });

  test('a pause by the user looks like a fault, an unexplained one does not', () => {
    expect(viewNode({ at: 'paused', since, pid: 1, by: 'app' }, now, now).tone).toBe('fault');
    expect(viewNode({ at: 'paused', since, pid: 1, by: null }, now, now).tone).toBe('late');
  });
});

describe('the story in the inspector', () => {
  test('names the actor, the signal and what follows', () => {
    const story = tellNode({ name: 'n1', state: stopped({ how: 'killed' }) }, now);

    expect(story?.title).toBe('Killed with SIGKILL by you');
    expect(story?.text).toBe('Storage is kept. n1 catches up with its groups when it starts.');
  });

  test('of a crash quotes the fatal line', () => {
    const story = tellNode({ name: 'n1', state: crashed(null) }, now);

    expect(story?.title).toBe('Ended without being asked, exit code 1');
    expect(story?.text).toContain('could not create storage directory');
  });

  test('is empty for a node that is well or was never started', () => {
    expect(tellNode({ name: 'n1', state: { at: 'ready', since, pid: 1 } }, now)).toBeNull();
    expect(tellNode({ name: 'n1', state: stopped({ how: 'never-started' }) }, now)).toBeNull();
  });
});
