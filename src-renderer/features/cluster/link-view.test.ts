import { expect, test } from 'vitest';
import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';
import type { NodeSnapshot, NodeState } from '../../../src-main/contract/node.ts';
import type { LinkMark } from '../faults/index.ts';
import { apartWords, viewLink } from './link-view.ts';

const now = 1_000_000;
const up: NodeState = { at: 'ready', since: 0, pid: 1 };
const killed: NodeState = {
  at: 'stopped',
  since: 0,
  how: 'killed',
  by: 'app',
  lastPid: 1,
  exitCode: null,
  signal: 'SIGKILL',
};
const node = (name: string, state: NodeState): NodeSnapshot => ({
  name,
  state,
  ports: { client: 4222, directClient: 5222, route: 6222, monitor: 8222 },
  vitals: null,
  storeDir: 'store',
});
const allUp = [node('n1', up), node('n2', up)];
const link = (over: Partial<LinkSnapshot> = {}): LinkSnapshot => ({
  id: 'n1-n2',
  from: 'n1',
  to: 'n2',
  proxyPort: 7222,
  targetPort: 6223,
  mode: 'pass',
  route: 'connected',
  rttMs: 0.31,
  since: now - 36_000,
  bytesPerSecond: { up: 0, down: 0 },
  ...over,
});

test('a healthy link shows its round trip', () => {
  expect(viewLink(link(), allUp, now)).toMatchObject({ shape: 'whole', label: '0.3 ms', figure: true });
});

test('a link whose round trip is not known says connected, not zero', () => {
  expect(viewLink(link({ rttMs: null }), allUp, now).label).toBe('Connected');
});

test('a round trip too short to show is not rounded to nothing', () => {
  expect(viewLink(link({ rttMs: 0.02 }), allUp, now).label).toBe('< 0.1 ms');
});

test('a link to a paused node carries nothing, whatever the servers still list', () => {
  const paused: NodeState = { at: 'paused', since: 0, pid: 1, by: 'app' };

  expect(viewLink(link({ route: 'half' }), [node('n1', paused), node('n2', up)], now)).toMatchObject({
    shape: 'dotted',
    label: 'n1 paused',
  });
});

test('a link to a node that is down has no route and names the node', () => {
  const view = viewLink(link({ route: 'none' }), [node('n1', killed), node('n2', up)], now);

  expect(view).toMatchObject({ shape: 'dotted', label: 'No route' });
  expect(view.sentence).toBe('n1 and n2 have no route: n1 is down.');
});

test('a route that the servers still list is gone at once when the process is', () => {
  expect(viewLink(link({ route: 'connected' }), [node('n1', killed), node('n2', up)], now).label).toBe('No route');
});

test('a link that is cut at the proxy says so, even while a node is down', () => {
  const view = viewLink(link({ mode: 'reset', route: 'none' }), [node('n1', killed), node('n2', up)], now);

  expect(view).toMatchObject({ shape: 'cut', tone: 'cut', label: 'Cut, 36 s' });
});

test('a held link is told apart from a cut one', () => {
  expect(viewLink(link({ mode: 'hold' }), allUp, now).label).toBe('Held, 36 s');
});

test('a route that only one end reports is in its handshake', () => {
  expect(viewLink(link({ route: 'half' }), allUp, now).label).toBe('Handshake');
});

test('a route that nobody can report is not known', () => {
  expect(viewLink(link({ route: 'unknown' }), allUp, now).label).toBe('Not known');
});

const free = { latency: null, bytesPerSecond: null, slice: null, stop: null };
const mark = (over: Partial<LinkMark>): LinkMark => ({
  shape: 'cut',
  label: 'Cut by you, 36 s',
  sentence: 'Cut by you since 36 s: connections are reset.',
  faults: { forward: free, backward: free, slowCloseMs: null, all: [] },
  ...over,
});

test('a link that a fault cuts says who, and that the servers have not noticed yet', () => {
  const view = viewLink(link({ mode: 'reset' }), allUp, now, mark({}));

  expect(view).toMatchObject({ shape: 'cut', tone: 'cut', label: 'Cut by you, 36 s' });
  expect(view.sentence).toContain('The servers still list the route.');
});

test('a link that a fault delays is a wave with what is added and what was measured', () => {
  const delay = mark({ shape: 'wave', label: '+120 ms', sentence: 'Bytes pass changed by a fault: n1 → n2 +120 ms.' });
  const view = viewLink(link({ mode: 'shape', rttMs: 241 }), allUp, now, delay);

  expect(view).toMatchObject({ shape: 'wave', tone: 'fault', label: '+120 ms' });
  expect(view.sentence).toContain('Round trip 241 ms.');
});

test('a delayed link without a route says so', () => {
  const delay = mark({ shape: 'wave', label: '+5 s' });

  expect(viewLink(link({ mode: 'shape', route: 'none' }), allUp, now, delay).label).toBe('+5 s, no route');
});

test('who is apart is told from the one who is alone', () => {
  const pair = (from: string, to: string) => ({ from, to });

  expect(apartWords([])).toBe('');
  expect(apartWords([pair('n3', 'n1')])).toBe('n1 and n3 have no route.');
  expect(apartWords([pair('n2', 'n3'), pair('n3', 'n1')])).toBe('n3 has no route to n1 and n2.');
  expect(apartWords([pair('n1', 'n2'), pair('n2', 'n3'), pair('n3', 'n1')])).toBe('No node has a route to another.');
});
