import { expect, test } from 'vitest';
import type { PastCluster, PastNode } from '../features/timeline/index.ts';
import { pastHealth } from './health.ts';

const node = (at: PastNode['at'], how: PastNode['how'] = null): PastNode => ({ at, since: 1, how, by: null });

function past(n1: PastNode, n2: PastNode, n3: PastNode, over: Partial<PastCluster> = {}): PastCluster {
  return {
    nodes: { n1, n2, n3 },
    leaders: { meta: { node: 'n2', since: 1, term: 4 } },
    withoutQuorum: new Set(),
    ...over,
  };
}
const up = node('up');
const killed = node('down', 'killed');
const stopped = node('down', 'stopped');

test('a past moment is told in the words of the present', () => {
  expect(pastHealth(past(up, up, up))).toMatchObject({ text: '3/3 up', tone: 'ok', meta: { leader: 'n2', term: 4 } });
  expect(pastHealth(past(killed, up, up))).toMatchObject({ text: '2/3 up', tone: 'late' });
  expect(pastHealth(past(killed, killed, up))).toMatchObject({ text: '1/3 up, no quorum', tone: 'down' });
  expect(pastHealth(past(stopped, stopped, stopped))).toMatchObject({ text: 'Cluster stopped', meta: null });
});

test('a paused node is not up, and one in lame duck mode still is', () => {
  expect(pastHealth(past(node('paused'), up, up))).toMatchObject({ text: '2/3 up', tone: 'late' });
  expect(pastHealth(past(node('lame-duck'), up, up))).toMatchObject({ text: '3/3 up', tone: 'late' });
});

test('a quorum that the servers said was lost is lost, whatever runs', () => {
  expect(pastHealth(past(up, up, up, { withoutQuorum: new Set(['meta']) })).text).toBe('3/3 up, no quorum');
});

test('nothing is said of what no event tells', () => {
  expect(pastHealth(past(node('unknown'), up, up)).text).toBe('State not known');
  expect(pastHealth(past(up, up, up, { leaders: {} })).meta).toBeNull();
});
