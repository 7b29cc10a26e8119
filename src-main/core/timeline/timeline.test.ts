import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { causeOf } from '../../../broker/domain/cause.ts';
import type { NodeState } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { Advisory } from '../session/advisory.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { openDatabase, type OpenedDatabase } from '../workspace/database.ts';
import { TimelineStore } from '../workspace/timeline-store.ts';
import { LabRecorder } from './record-lab.ts';
import { Recorder } from './recorder.ts';

let folder: ReturnType<typeof tempFolder>;
let database: OpenedDatabase['database'];
let store: TimelineStore;
let recorder: Recorder;
let lab: LabRecorder;
/** How much later than the real clock the recorder's is. */
let later: number;

beforeEach(() => {
  folder = tempFolder();
  ({ database } = openDatabase(join(folder.path, 'jetlab.db')));
  store = new TimelineStore(database);
  recorder = new Recorder(store, causeOf);
  later = 0;
  lab = new LabRecorder(recorder, () => Date.now() + later);
});

afterEach(() => {
  database.close();
  folder[Symbol.dispose]();
});

const events = () => store.newest(1_000);
const titles = () => events().map((event) => event.title);
const last = (kind: string) => events().findLast((event) => event.kind === kind);

const ready: NodeState = { at: 'ready', since: Date.now(), pid: 11 };
const killed = (since = Date.now()): NodeState => ({
  at: 'stopped',
  since,
  how: 'killed',
  by: 'app',
  lastPid: 11,
  exitCode: null,
  signal: 'SIGKILL',
});

function group(over: Partial<RaftGroup> = {}): RaftGroup {
  return {
    id: 'stream/ORDERS',
    kind: 'stream',
    label: 'ORDERS',
    stream: 'ORDERS',
    consumer: null,
    replicas: 3,
    leader: 'n1',
    term: 12,
    quorum: { needed: 2, online: 3, held: true },
    members: ['n1', 'n2', 'n3'].map((node) => ({ node, role: 'follower', behind: 0, percent: 100 })),
    ...over,
  };
}

const advisory = (over: Partial<Advisory>): Advisory => ({
  id: 'x',
  at: Date.now(),
  kind: 'stream-leader-elected',
  group: 'stream/ORDERS',
  stream: 'ORDERS',
  consumer: null,
  leader: null,
  node: null,
  facts: {},
  ...over,
});

/** The lab runs and n1 has led ORDERS for a while. */
function running(): void {
  lab.onLab('started', 'app', '');
  lab.onLab('ready', null, 'n1, n2, n3 take work.');
  lab.onElected(advisory({ leader: 'n1', at: Date.now() - 60_000 }), group({ leader: null, term: 11 }));
  lab.onGroups([group()]);
}

describe('elections', () => {
  test('one after a kill says how long after, its term once it is known, and what caused it', () => {
    running();
    const now = Date.now();
    lab.onAction({ kind: 'node.kill', by: 'app', node: 'n1' });
    lab.onNodeState('n1', killed(now + 4), ready, 'app');
    const kill = last('node.kill');

    lab.onElected(advisory({ leader: 'n3', at: (kill?.at ?? 0) + 4_712 }), group({ leader: null }));
    expect(last('leader.elected')).toMatchObject({
      title: 'ORDERS → n3',
      text: 'n3 leads ORDERS. Elected 4.7 s after n1 was killed.',
    });
    lab.onGroups([group({ leader: 'n3', term: 13 })]);

    const elected = last('leader.elected');
    expect(elected).toMatchObject({
      lane: 'elections',
      node: 'n3',
      group: 'stream/ORDERS',
      text: 'n3 leads ORDERS, term 13. Elected 4.7 s after n1 was killed.',
      causeId: kill?.id,
      facts: { group: 'ORDERS', leader: 'n3', from: 'n1', to: 'n3', term: 13, previousTerm: 12 },
    });
    expect(elected?.facts['withoutLeaderMs']).toBeCloseTo((elected?.at ?? 0) - (now + 4), -1);
    expect(kill?.facts).toMatchObject({ pid: 11, signal: 'SIGKILL', exitCode: null });
    expect(store.effectsOf(kill?.id ?? 0).map((event) => event.id)).toEqual([elected?.id]);
  });

  test('one whose cause is not known names none', () => {
    running();

    lab.onElected(advisory({ leader: 'n2' }), group());
    lab.onGroups([group({ leader: 'n2', term: 13 })]);

    expect(last('leader.elected')).toMatchObject({ text: 'n2 leads ORDERS, term 13.', causeId: null });
  });

  test('one that no advisory told of is seen on the monitor ports, after a while and once', () => {
    running();
    const before = events().length;

    lab.onGroups([group({ leader: 'n2', term: 13 })]);
    expect(events()).toHaveLength(before);
    later = 1_500;
    lab.onGroups([group({ leader: 'n2', term: 13 })]);
    lab.onGroups([group({ leader: 'n2', term: 13 })]);

    expect(events()).toHaveLength(before + 1);
    expect(last('leader.elected')).toMatchObject({
      title: 'ORDERS → n2',
      facts: { term: 13, toldBy: 'monitor port of the leader' },
    });
  });

  test('an asset with one replica has no elections', () => {
    running();
    const before = events().length;

    lab.onGroups([group(), group({ id: 'stream/SOLO', label: 'SOLO', replicas: 1, term: null, leader: 'n2' })]);

    expect(events()).toHaveLength(before);
  });
});

describe('quorum', () => {
  const lost = { needed: 2, online: 1, held: false };

  test('its loss and its return are told once each, with the time between', () => {
    running();
    lab.onAction({ kind: 'node.kill', by: 'cli', node: 'n2' });

    lab.onGroups([group({ quorum: lost })]);
    lab.onGroups([group({ quorum: lost })]);
    lab.onGroups([group()]);

    expect(events().filter((event) => event.kind === 'quorum.lost')).toHaveLength(1);
    expect(last('quorum.lost')).toMatchObject({
      severity: 'down',
      text: 'ORDERS lost its quorum: 1 of 2 needed servers is up. Nothing can be written to it.',
      causeId: last('node.kill')?.id,
    });
    expect(last('quorum.regained')?.text).toMatch(/^ORDERS has its quorum again after /);
  });

  test('it comes and goes by design while the lab starts and stops', () => {
    lab.onLab('started', 'app', '');
    lab.onGroups([group({ quorum: lost })]);
    lab.onGroups([group()]);
    lab.onLab('ready', null, '');
    lab.onGroups([group()]);
    lab.onLab('stopping', 'app', '');
    lab.onGroups([group({ quorum: lost })]);

    expect(events().some((event) => event.kind.startsWith('quorum'))).toBe(false);
  });
});

describe('actions', () => {
  test('one that is refused after all stays, and says so', () => {
    running();

    const refused = lab.onAction({ kind: 'node.pause', by: 'cli', node: 'n2' });
    refused(new Error('Not on this platform.'));

    expect(last('node.pause')).toMatchObject({
      title: 'n2 paused: refused',
      text: 'n2 was paused (SIGSTOP) from the command line. It was refused: Not on this platform.',
      severity: 'late',
      open: false,
    });
  });

  test('a pause is a span until the node runs again', () => {
    running();
    lab.onAction({ kind: 'node.pause', by: 'app', node: 'n2' });
    const { at } = last('node.pause') ?? { at: 0 };
    lab.onNodeState('n2', { at: 'paused', since: at, pid: 12, by: 'app' }, ready, 'app');
    expect(last('node.pause')).toMatchObject({ open: true, endedAt: null });

    lab.onNodeState('n2', ready, { at: 'paused', since: at, pid: 12, by: 'app' }, 'app');

    expect(last('node.pause')?.open).toBe(false);
    expect(last('node.pause')?.title).toMatch(/^n2 paused /);
  });

  test('start and stop of the lab separate its runs', () => {
    lab.onAction({ kind: 'lab.start', by: 'app' });
    lab.onLab('started', 'app', '');
    lab.onLab('ready', null, '');
    lab.onAction({ kind: 'lab.stop', by: 'cli' });
    lab.onLab('stopping', 'cli', '');
    lab.onLab('stopped', 'cli', '');

    expect(events().map((event) => [event.kind, event.text])).toEqual([
      ['lab.start', 'The lab was started by you.'],
      ['lab.ready', ''],
      ['lab.stop', 'The lab was stopped from the command line.'],
    ]);
  });
});

test('a crash says how, why and what follows', () => {
  running();
  const crashed: NodeState = {
    at: 'crashed',
    since: 1_000,
    lastPid: 7,
    exitCode: 1,
    signal: null,
    crashes: 2,
    retryAt: 2_000,
    fatal: 'Error listening on port',
    logTail: [],
  };

  lab.onNodeState('n3', crashed, ready, null);
  lab.onNodeState('n3', { ...crashed, retryAt: null, fatal: null, exitCode: null, signal: 'SIGSEGV' }, ready, null);

  expect(
    events()
      .filter((e) => e.kind === 'node.crashed')
      .map((e) => e.text),
  ).toEqual([
    'n3 ended without being asked to with exit code 1. Error listening on port. It starts again in 1.0 s.',
    'n3 ended without being asked to by SIGSEGV. Jetlab does not start it again.',
  ]);
});

test('the same advisory again and again is one event with a count', () => {
  running();
  const before = events().length;
  const naked = advisory({ kind: 'max-deliveries', consumer: 'billing', group: 'consumer/ORDERS/billing' });

  for (let i = 0; i < 40; i++) lab.onAdvisory({ ...naked, id: String(i) });
  lab.onAdvisory({ ...naked, id: 'other', consumer: 'audit', group: 'consumer/ORDERS/audit' });
  lab.onLab('stopped', null, '');

  expect(events()).toHaveLength(before + 2);
  expect(titles().slice(-2)).toEqual(['ORDERS / billing max deliveries, 40 times', 'ORDERS / audit max deliveries']);
  expect(events().at(-2)?.facts['count']).toBe(40);
});

test('spans of a run that was cut off end where it was last known to be alive', () => {
  const span = recorder.add({
    lane: 'actions',
    kind: 'node.pause',
    title: 'n1 paused',
    text: 'n1 was paused.',
    at: 1_000,
    open: true,
  });

  new Recorder(store, causeOf).endSpansOf(5_000);

  expect(store.get(span.id)).toMatchObject({
    open: false,
    endedAt: 5_000,
    text: 'n1 was paused. Jetlab ended before this did; the end is when it was last known to run.',
  });
});

test('whoever follows gets what is held, then every change under the same id', async () => {
  const span = recorder.add({ lane: 'actions', kind: 'node.pause', title: 'n1 paused', text: '', open: true });
  const told: [number, boolean][] = [];
  const stop = recorder.feed.subscribe((batch) =>
    told.push(...batch.items.map((e): [number, boolean] => [e.id, e.open])),
  );

  recorder.change(span.id, { open: false, endedAt: 2 });
  await expect
    .poll(() => told)
    .toEqual([
      [span.id, true],
      [span.id, false],
    ]);
  stop();
});
