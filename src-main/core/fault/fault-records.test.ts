import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Injection } from '../../contract/fault.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { Workspace } from '../workspace/workspace.ts';
import { FaultRecords } from './fault-records.ts';

let folder: ReturnType<typeof tempFolder>;
let workspace: Workspace;
beforeEach(() => {
  folder = tempFolder();
  workspace = Workspace.open(folder.path);
});
afterEach(() => {
  workspace.close();
  folder[Symbol.dispose]();
});

function injection(id: string, more: Partial<Injection> = {}): Injection {
  return {
    id,
    recipe: { kind: 'node.pause', aim: { by: 'node', node: 'n1' } },
    title: 'n1 paused',
    resolved: ['n1'],
    nodes: ['n1'],
    by: 'app',
    startedAt: 1_000,
    boundMs: 60_000,
    proof: { state: 'pending', evidence: '', at: null, tookMs: null },
    endedAt: null,
    endedBy: null,
    undo: 'heals',
    facts: {},
    ...more,
  };
}

test('what is set is known to the next host, and has ended when the last one was seen', () => {
  const records = new FaultRecords(workspace.lab);
  records.put(injection('a', { proof: { state: 'proved', evidence: 'seen', at: 1_010, tookMs: 10 } }), []);
  records.put(injection('b'), ['n3']);
  records.put(injection('c', { endedAt: 2_000, endedBy: 'you' }), ['n3']);

  const next = new FaultRecords(workspace.lab);
  const left = next.endLeftovers(9_000);

  expect(left.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(next.all).toMatchObject([
    { id: 'a', endedAt: 9_000, endedBy: 'lab', proof: { state: 'proved' } },
    { id: 'b', endedAt: 9_000, endedBy: 'lab', proof: { state: 'unproved' } },
    { id: 'c', endedAt: 2_000, endedBy: 'you' },
  ]);
  expect(next.touched).toEqual(['n3']);
  expect(new FaultRecords(workspace.lab).endLeftovers(9_999)).toEqual([]);
});

test('the last hundred that ended are kept, and all that are set', () => {
  const records = new FaultRecords(workspace.lab);
  records.put(injection('set'), []);
  for (let i = 0; i < 120; i += 1) records.put(injection(`old-${i}`, { endedAt: i, endedBy: 'bound' }), []);

  expect(records.all).toHaveLength(101);
  expect(records.get('set')).not.toBeNull();
  expect(records.get('old-19')).toBeNull();
  expect(records.get('old-20')).not.toBeNull();
});

test('a changed injection keeps its place', () => {
  const records = new FaultRecords(workspace.lab);
  for (const id of ['a', 'b']) records.put(injection(id), []);

  records.put(injection('a', { endedAt: 5, endedBy: 'you' }), []);

  expect(records.all.map(({ id, endedBy }) => [id, endedBy])).toEqual([
    ['a', 'you'],
    ['b', null],
  ]);
});
