import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { portBlock } from '../../../broker/domain/port-block.ts';
import type { LinkStats } from '../../../broker/link/index.ts';
import { Varz } from '../../../broker/monitor/varz.ts';
import type { NodeState } from '../../contract/node.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { freshSteps, withFailure, withStep } from './boot-steps.ts';
import { describeLinks, type RouteWord } from './link-snapshots.ts';
import { emptyHistory, HISTORY_LENGTH, withSample } from './node-history.ts';
import { phaseOf } from './phase.ts';
import { measureFolder } from './storage.ts';
import { messageCountOf, vitalsOf } from './vitals.ts';

const at = (state: NodeState['at']): NodeState => ({ at: state, since: 1, pid: 1 }) as unknown as NodeState;

describe('the phase of the lab', () => {
  const running = (states: NodeState['at'][], hasMetaLeader = true) =>
    phaseOf({ intent: 'running', states: states.map(at), hasMetaLeader });

  test.each([
    { states: ['ready', 'ready', 'ready'] as const, leader: true, phase: 'ready' },
    { states: ['ready', 'ready', 'ready'] as const, leader: false, phase: 'degraded' },
    { states: ['ready', 'ready', 'joining'] as const, leader: true, phase: 'degraded' },
    { states: ['ready', 'ready', 'stopped'] as const, leader: true, phase: 'degraded' },
    { states: ['ready', 'joining', 'crashed'] as const, leader: false, phase: 'degraded' },
    { states: ['ready', 'paused', 'stopped'] as const, leader: true, phase: 'no-quorum' },
    { states: ['ready', 'starting', 'stopped'] as const, leader: false, phase: 'no-quorum' },
    { states: ['stopped', 'stopped', 'stopped'] as const, leader: false, phase: 'no-quorum' },
  ])('is $phase with $states, meta leader known: $leader', ({ states, leader, phase }) => {
    expect(running([...states], leader)).toBe(phase);
  });

  test('is what is meant to be done while it does not run', () => {
    for (const intent of ['off', 'starting', 'stopping', 'failed'] as const) {
      expect(phaseOf({ intent, states: [at('ready')], hasMetaLeader: true })).toBe(intent);
    }
  });
});

describe('links', () => {
  const nodes = ['n1', 'n2', 'n3'];
  const block = portBlock(4222, nodes);
  const stats = (id: string, up: number, down: number): LinkStats => ({
    id,
    mode: { at: 'pass' },
    connections: 1,
    dials: 1,
    bytesUp: up,
    bytesDown: down,
    refused: 0,
  });
  const look = (words: Record<string, RouteWord>, more: Partial<Parameters<typeof describeLinks>[0]> = {}) =>
    describeLinks({ nodes, block, words, stats: [], statsBefore: null, before: [], now: 100, ...more });

  test('a route is what both servers say of it', () => {
    const n1: RouteWord = new Map([
      ['n2', 0.25],
      ['n3', 1.5],
    ]);
    const n2: RouteWord = new Map([['n1', 0.3]]);

    const links = look({ n1, n2, n3: null });

    expect(links.map(({ id, route, rttMs }) => ({ id, route, rttMs }))).toEqual([
      { id: 'n1-n2', route: 'connected', rttMs: 0.25 },
      { id: 'n2-n3', route: 'none', rttMs: null },
      { id: 'n3-n1', route: 'half', rttMs: 1.5 },
    ]);
    expect(look({ n1: null, n2: null, n3: null }).map((link) => link.route)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('ports and mode are the proxy’s own', () => {
    const [link] = look({}, { stats: [{ ...stats('n1-n2', 0, 0), mode: { at: 'hold', direction: 'up' } }] });

    expect(link).toMatchObject({ proxyPort: 7222, targetPort: 6223, mode: 'hold', from: 'n1', to: 'n2' });
  });

  test('bytes become rates, and a counter that began anew is no negative rate', () => {
    const before = { stats: [stats('n1-n2', 1_000, 9_000)], secondsAgo: 2 };

    const [link] = look({}, { stats: [stats('n1-n2', 5_000, 100)], statsBefore: before });

    expect(link?.bytesPerSecond).toEqual({ up: 2_000, down: 0 });
  });

  test('the time of a state stays until the state changes', () => {
    const first = look({ n1: new Map([['n2', 1]]), n2: new Map([['n1', 1]]) }, { now: 1 });
    const same = look({ n1: new Map([['n2', 2]]), n2: new Map([['n1', 2]]) }, { now: 2, before: first });
    const changed = look({ n1: new Map(), n2: new Map() }, { now: 3, before: same });

    expect([first[0]?.since, same[0]?.since, changed[0]?.since]).toEqual([1, 1, 3]);
  });
});

describe('boot steps', () => {
  test('the failure lands on the step that runs', () => {
    const [program] = freshSteps();
    if (!program) throw new Error('no steps');
    const running = withStep(freshSteps(), { ...program, state: 'running', startedAt: 1_000 });

    const failed = withFailure(running, 'nothing was found', 1_500);

    expect(failed[0]).toMatchObject({ state: 'failed', evidence: 'nothing was found', tookMs: 500 });
    expect(failed.slice(1).every((step) => step.state === 'waiting')).toBe(true);
    expect(withFailure(failed, 'again', 2_000)).toEqual(failed);
  });
});

describe('figures of a node', () => {
  test('the history holds a minute, the oldest goes', () => {
    let { n1: history } = emptyHistory(['n1']);
    if (!history) throw new Error('no history');

    for (let i = 1; i <= 61; i++) {
      history = withSample(history, i === 30 ? null : { cpuPercent: i, memoryBytes: i, messagesPerSecond: i });
    }

    expect(history.cpuPercent).toHaveLength(HISTORY_LENGTH);
    expect(history.cpuPercent[0]).toBe(2);
    expect(history.cpuPercent.at(-1)).toBe(61);
    expect(history.cpuPercent[28]).toBeNull();
  });

  test('messages of clients become a rate; those of routes do not count where the server tells them apart', () => {
    const varz = (version: string, clients: number, all: number) =>
      Varz.parse({
        server_id: 'A',
        version,
        in_msgs: all,
        out_msgs: 0,
        in_client_msgs: clients,
        out_client_msgs: 0,
        cpu: 3,
        mem: 5,
      });
    const first = messageCountOf(varz('2.15.1', 100, 10_000), 1_000);
    const second = messageCountOf(varz('2.15.1', 600, 90_000), 3_000);
    const old = messageCountOf(varz('2.10.27', 0, 90_000), 3_000);

    expect(vitalsOf(varz('2.15.1', 600, 0), first, second).messagesPerSecond).toBe(250);
    expect(vitalsOf(varz('2.15.1', 600, 0), null, second).messagesPerSecond).toBe(0);
    expect(vitalsOf(varz('2.15.1', 600, 0), { ...first, serverId: 'B' }, second).messagesPerSecond).toBe(0);
    expect(old.messages).toBe(90_000);
  });
});

test('a store folder is measured with all that is below it; one that is missing is empty', async () => {
  using folder = tempFolder();
  mkdirSync(join(folder.path, 'a b', 'ü'), { recursive: true });
  writeFileSync(join(folder.path, 'a b', '1.blk'), Buffer.alloc(1_000));
  writeFileSync(join(folder.path, 'a b', 'ü', '2.blk'), Buffer.alloc(24));

  expect(await measureFolder(folder.path)).toEqual({ bytes: 1_024, files: 2 });
  expect(await measureFolder(join(folder.path, 'missing'))).toEqual({ bytes: 0, files: 0 });
});
