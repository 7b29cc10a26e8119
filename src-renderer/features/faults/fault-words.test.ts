import { expect, test } from 'vitest';
import { aimWords, roleWords, viewProof, viewTime } from './fault-words.ts';
import { n2n3, sampleInjection } from './sample-injection.ts';

const cut = (over = {}) => sampleInjection({ kind: 'link.cut', link: n2n3 }, { resolved: ['n2-n3'], ...over });

test('proof that has not come is being looked for', () => {
  const pending = cut({ proof: { state: 'pending', evidence: '', at: null, tookMs: null } });

  expect(viewProof(pending)).toMatchObject({ tone: 'wait', word: 'Looking for proof' });
});

test('a fault that ended meanwhile was not proved', () => {
  const ended = cut({ endedAt: 2_000, proof: { state: 'pending', evidence: '', at: null, tookMs: null } });

  expect(viewProof(ended).word).toBe('Ended before it was proved');
});

test('proof says how long it took and when it came', () => {
  expect(viewProof(cut()).word).toMatch(/^Proved after 300 ms, \d\d:\d\d:\d\d$/);
});

test('a fault that was not proved says so plainly, with what was seen', () => {
  const unproved = cut({ proof: { state: 'unproved', evidence: 'n1 lists a route to n3.', at: 9, tookMs: 8 } });

  expect(viewProof(unproved)).toMatchObject({ tone: 'late', word: 'Not proved', evidence: 'n1 lists a route to n3.' });
});

test('a set fault tells since when and until when', () => {
  expect(viewTime(cut(), 10_500)).toEqual({ since: 'Set by you 9 s ago', left: 'Heals in 51 s' });
  expect(viewTime(cut(), 61_500).left).toBe('Heals now');
});

test('what cannot be taken back ends with its nodes', () => {
  const kill = cut({ boundMs: null, undo: 'one-way', by: 'cli' });

  expect(viewTime(kill, 10_500)).toEqual({
    since: 'Set by command line 9 s ago',
    left: 'Ends when its nodes are up again',
  });
});

test('a fault that has ended tells by whom', () => {
  expect(viewTime(cut({ endedAt: 61_000, endedBy: 'bound' }), 70_000).left).toBe('Healed by itself after 1 min 00 s');
  expect(viewTime(cut({ endedAt: 13_000, endedBy: 'clear-all' }), 70_000).left).toBe('Cleared with all after 12 s');
});

test('a role is told with what it was at the injection', () => {
  const split = sampleInjection(
    { kind: 'split', groups: [[{ by: 'leader', group: 'stream/ORDERS' }]], how: 'cut' },
    { resolved: ['n3-n1', 'n2-n3'] },
  );

  expect(aimWords(split)).toBe('the leader of ORDERS: n3–n1, n2–n3');
  expect(aimWords(cut())).toBe('n2–n3');
});

test('client links are named by their node', () => {
  const clients = sampleInjection(
    { kind: 'link.cut', link: { client: { by: 'load-client' } } },
    { resolved: ['client-n3'] },
  );

  expect(aimWords(clients)).toBe('the node my load is on: clients of n3');
});

test('roles are told in the words of the server', () => {
  expect(roleWords({ by: 'node', node: 'n1' })).toBeNull();
  expect(roleWords({ by: 'meta-leader' })).toBe('the meta leader');
  expect(roleWords({ by: 'follower', group: 'consumer/ORDERS/billing' })).toBe('a follower of billing of ORDERS');
});
