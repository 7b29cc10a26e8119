import { expect, test } from 'vitest';
import type { BootStep, LabSnapshot } from '../../contract/lab.ts';
import type { NodeSnapshot, NodeState } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import { PLAIN } from '../format/style.ts';
import { BootReport, runningLine, stepLine } from './boot-words.ts';
import { groupId, groupLines, groupName } from './group-words.ts';
import { stateNote, stateWord } from './node-words.ts';
import { statusLines } from './status-words.ts';
import { literalSubjectOf, streamLines } from './stream-words.ts';

const at = new Date(2026, 10, 21, 14, 32, 6, 118).getTime();

const stopped = { at: 'stopped', since: at, lastPid: 7, exitCode: null, signal: 'SIGKILL' } as const;
const crashed = {
  at: 'crashed' as const,
  since: at,
  lastPid: 7,
  exitCode: 1,
  signal: null,
  crashes: 2,
  fatal: null,
  logTail: [] as string[],
} satisfies Partial<NodeState>;

test.each<{ state: NodeState; word: string; note: string }>([
  { state: { at: 'ready', since: at, pid: 7 }, word: 'ready', note: '' },
  { state: { at: 'starting', since: at, pid: 7, attempt: 3 }, word: 'starting', note: 'attempt 3' },
  {
    state: { at: 'joining', since: at, pid: 7, waitingFor: 'no meta leader' },
    word: 'joining',
    note: 'no meta leader',
  },
  { state: { at: 'paused', since: at, pid: 7, by: 'cli' }, word: 'paused', note: 'by cli' },
  { state: { at: 'lame-duck', since: at, pid: 7, by: 'app' }, word: 'lame duck', note: 'by app' },
  { state: { ...stopped, how: 'killed', by: 'cli' }, word: 'killed', note: 'by cli' },
  { state: { ...stopped, how: 'never-started', by: null }, word: 'never started', note: '' },
  { state: { ...crashed, retryAt: at + 1_500 }, word: 'crashed', note: 'exit code 1; starts again in 2 s' },
  {
    state: { ...crashed, retryAt: null, fatal: 'address already in use' },
    word: 'crashed',
    note: 'address already in use; not started again',
  },
])('a node that is $state.at is told as "$word" and "$note"', ({ state, word, note }) => {
  expect(stateWord(state, PLAIN)).toBe(word);
  expect(stateNote(state, at)).toBe(note);
});

const node = (name: string, state: NodeState, vitals: NodeSnapshot['vitals']): NodeSnapshot => ({
  name,
  state,
  ports: { client: 4222, directClient: 5222, route: 6222, monitor: 8222 },
  vitals,
  storeDir: '/store',
});

const snapshot: LabSnapshot = {
  revision: 1,
  at: at + 90_000,
  startedAt: at,
  phase: 'degraded',
  failure: null,
  persistence: 'persistent',
  program: {
    path: '/bin/nats-server',
    version: '2.15.1',
    source: 'cache',
    sha256: 'x',
    verification: 'signature of the package archive',
  },
  boot: [],
  nodes: [
    node(
      'n1',
      { at: 'ready', since: at, pid: 4812 },
      {
        serverId: 'A',
        version: '2.15.1',
        startedAt: at,
        cpuPercent: 34.4,
        memoryBytes: 71_000_000,
        messagesPerSecond: 1_204.3,
        connections: 3,
        slowConsumers: 0,
        storedBytes: 812_000_000,
      },
    ),
    node('n2', { ...stopped, how: 'killed', by: 'cli' }, null),
  ],
  links: [],
  meta: { leader: 'n1', term: 4, since: at },
  ports: { base: 4232, moved: { port: 4222, holder: 'nginx (pid 812)' } },
  notices: [],
};

test('the status tells the lab in facts and the nodes in a table', () => {
  expect(statusLines(snapshot, '/home/u/lab', PLAIN)).toEqual([
    'lab          degraded, 1 of 2 nodes ready',
    'meta leader  n1 (term 4, for 1 min 30 s)',
    'server       nats-server 2.15.1, cache (signature of the package archive)',
    'store        persistent',
    'workspace    /home/u/lab',
    '',
    'NODE  STATE   SINCE        PID  CLIENT  MONITOR  CPU  MEMORY  MSGS/S  STORED',
    'n1    ready   1 min 30 s  4812    4222     8222  34%   71 MB   1,204  812 MB',
    'n2    killed  1 min 30 s     –    4222     8222    –       –       –       –  by cli',
    '',
    'Port 4222 is taken by nginx (pid 812), so the lab uses the block from 4232.',
  ]);
});

test('without a meta leader the status says that one is being elected', () => {
  const electing = { ...snapshot, meta: { leader: null, term: null, since: null } };

  expect(statusLines(electing, '/w', PLAIN)[1]).toBe('meta leader  none, electing');
});

const step = (id: BootStep['id'], state: BootStep['state']): BootStep => ({
  id,
  state,
  evidence: 'n1 n2 n3 answer',
  node: null,
  startedAt: at,
  tookMs: state === 'done' ? 1_240 : null,
  progress: state === 'running' ? { done: 5_200_000, total: 17_000_000, unit: 'B' } : null,
});

test('a step is told with its evidence and its time, a long one with its count', () => {
  expect(stepLine(step('processes', 'done'), PLAIN)).toBe('done    processes       n1 n2 n3 answer  1.2 s');
  expect(runningLine(step('server-program', 'running'), PLAIN)).toBe(
    '…       server program  n1 n2 n3 answer  5.2 MB of 17 MB',
  );
});

test('each step is told once per run of the lab', () => {
  const report = new BootReport();
  const steps = [step('server-program', 'done'), step('processes', 'running')];

  expect(report.take(steps, 1)).toMatchObject({ ended: [{ id: 'server-program' }], running: { id: 'processes' } });
  expect(report.take(steps, 1).ended).toEqual([]);
  expect(report.take([step('server-program', 'done'), step('processes', 'failed')], 1).ended).toMatchObject([
    { id: 'processes', state: 'failed' },
  ]);
  expect(report.take(steps, 2).ended).toHaveLength(1);
});

const group = (over: Partial<RaftGroup>): RaftGroup => ({
  id: 'meta',
  kind: 'meta',
  label: 'Meta',
  stream: null,
  consumer: null,
  replicas: 3,
  leader: 'n2',
  term: 4,
  quorum: { needed: 2, online: 2, held: true },
  members: [
    { node: 'n2', role: 'leader', behind: 0, percent: 100 },
    { node: 'n1', role: 'offline', behind: null, percent: null },
    { node: 'n3', role: 'catching-up', behind: 1_204, percent: 94 },
  ],
  ...over,
});

test('groups are told by node', () => {
  const stream = group({
    kind: 'stream',
    stream: 'ORDERS',
    leader: null,
    quorum: { needed: 2, online: 1, held: false },
  });

  expect(groupLines([group({}), stream], PLAIN)).toEqual([
    'GROUP   REPLICAS  QUORUM               TERM  LEADER  n1       n2      n3',
    'meta           3  2 up, needs 2           4  n2      offline  leader  1,204 messages behind',
    'ORDERS         3  1 up, needs 2: lost     4  none    offline  leader  1,204 messages behind',
  ]);
});

test.each([
  { typed: 'meta', id: 'meta', parts: { kind: 'meta', stream: null, consumer: null } },
  { typed: 'ORDERS', id: 'stream/ORDERS', parts: { kind: 'stream', stream: 'ORDERS', consumer: null } },
  {
    typed: 'ORDERS/billing',
    id: 'consumer/ORDERS/billing',
    parts: { kind: 'consumer', stream: 'ORDERS', consumer: 'billing' },
  },
] as const)('the group $id is written $typed', ({ typed, id, parts }) => {
  expect(groupId(typed)).toBe(id);
  expect(groupName(parts)).toBe(typed);
});

test.each([
  { subjects: ['orders.>'], literal: 'orders.load' },
  { subjects: ['a.*.b', 'c'], literal: 'a.load.b' },
  { subjects: ['orders.new', 'x.>'], literal: 'orders.new' },
  { subjects: [], literal: null },
])('load for a stream on $subjects goes to $literal', ({ subjects, literal }) => {
  expect(literalSubjectOf({ subjects })).toBe(literal);
});

test('streams are told with their limits', () => {
  const [, line] = streamLines(
    [
      {
        name: 'ORDERS',
        subjects: ['orders.>'],
        retention: 'limits',
        storage: 'file',
        num_replicas: 3,
        max_age: 86_400e9,
        max_bytes: 1_073_741_824,
        messages: 1_204,
        bytes: 812_000,
        first_seq: 1,
        last_seq: 1_204,
        consumers: 1,
        leader: null,
        replicas: ['n1', 'n2', 'n3'],
        stale: true,
        created: '',
      },
    ],
    PLAIN,
  );

  expect(line).toBe(
    'ORDERS  orders.>     1,204  812 kB  none    n1 n2 n3          1  limits, file, 1 d, 1 GiB (figures of a replica)',
  );
});

test('without streams the next step is named', () => {
  expect(streamLines([], PLAIN)).toEqual(['No streams. Create one with `jetlab stream add NAME --subjects SUBJECT`.']);
});
