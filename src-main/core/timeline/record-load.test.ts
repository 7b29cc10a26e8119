import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { causeOf } from '../../../broker/domain/cause.ts';
import type { LoadFigures } from '../../contract/load.ts';
import type { RunStatus } from '../load/run-record.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { openDatabase, type OpenedDatabase } from '../workspace/database.ts';
import { TimelineStore } from '../workspace/timeline-store.ts';
import { LabRecorder } from './record-lab.ts';
import { LoadRecorder } from './record-load.ts';
import { Recorder } from './recorder.ts';

let folder: ReturnType<typeof tempFolder>;
let database: OpenedDatabase['database'];
let store: TimelineStore;
let recorder: Recorder;

beforeEach(() => {
  folder = tempFolder();
  ({ database } = openDatabase(join(folder.path, 'jetlab.db')));
  store = new TimelineStore(database);
  recorder = new Recorder(store, causeOf);
});

afterEach(() => {
  database.close();
  folder[Symbol.dispose]();
});

const last = (kind: string) => store.newest(1_000).findLast((event) => event.kind === kind);

const figures = { acked: 1_204, failed: 0, indeterminate: 3, node: 'n2' } as LoadFigures;
const run = (over: Partial<RunStatus> = {}): RunStatus => ({
  at: 'running',
  runId: 'r1',
  plan: { stream: 'ORDERS', subjects: ['orders.eu'], rate: 1_000, size: 200 },
  startedAt: Date.now() - 10_000,
  endedAt: null,
  figures,
  gaps: [],
  longestGapMs: 0,
  history: [],
  failure: null,
  ...over,
});

test('a run is a span, a gap within it is one too, live while it lasts, with what caused it', () => {
  const lab = new LabRecorder(recorder);
  const load = new LoadRecorder(recorder, () => 'n1');
  load.onRunStarted(run(), 'app');
  lab.onAction({ kind: 'node.kill', by: 'app', node: 'n1' });
  const { at } = last('node.kill') ?? { at: 0 };

  load.onGap(run(), 'opened', { startedAt: at - 3, endedAt: null, lengthMs: 250 });
  expect(last('publish.gap')).toMatchObject({ open: true, severity: 'down', causeId: last('node.kill')?.id });
  load.onGap(run(), 'closed', { startedAt: at - 3, endedAt: at + 4_697, lengthMs: 4_700 });
  load.onRunEnded(run({ at: 'ended', endedAt: at + 5_000, longestGapMs: 4_700 }));

  expect(last('publish.gap')).toMatchObject({
    open: false,
    at: at - 3,
    endedAt: at + 4_697,
    title: '4.7 s',
    text: 'No publish to ORDERS was acked for 4.7 s.',
    group: 'stream/ORDERS',
    facts: { lengthMs: 4_700, node: 'n2', leader: 'n1' },
  });
  expect(last('load.run')).toMatchObject({
    open: false,
    endedAt: at + 5_000,
    text: '1,204 acked, 0 failed, 3 indeterminate. Longest gap 4.7 s.',
  });
});

test('a gap that was not seen open is recorded whole', () => {
  const load = new LoadRecorder(recorder, () => null);
  load.onRunStarted(run(), 'cli');

  load.onGap(run(), 'closed', { startedAt: 1_000, endedAt: 1_300, lengthMs: 300 });

  expect(last('publish.gap')).toMatchObject({ open: false, at: 1_000, endedAt: 1_300, title: '300 ms' });
});
