import type { ExperimentRun, LiveFinding, RunSummary } from '../../../src-main/contract/experiment.ts';

const finding = (id: string, title: string, over: Partial<LiveFinding> = {}): LiveFinding => ({
  id,
  title,
  kind: 'safety',
  state: 'holds',
  text: '',
  named: [],
  count: 0,
  ...over,
});

/** A leader killed at 10 s, replaced at 15 s, up again at 20 s: a run for tests, with what the test is about. */
export function sampleRun(over: Partial<ExperimentRun> = {}): ExperimentRun {
  return {
    runId: 'run-4',
    number: 4,
    name: 'Kill the leader under load',
    hypothesis: 'With R3 and acked publishes, killing the leader loses no acked message.',
    explanation: 'The leader’s process ends without a word.',
    seed: 7,
    expected: 'pass',
    stream: { name: 'LAB', replicas: 3, storage: 'file' },
    startedAt: 1_000_000,
    at: 'running',
    lengthMs: 25_000,
    steps: [
      {
        title: 'Wait: steady',
        state: 'done',
        kind: 'wait',
        startedAt: 0,
        tookMs: 8_000,
        evidence: 'acks without a gap',
      },
      {
        title: 'Inject: kill the leader of LAB',
        state: 'done',
        kind: 'inject',
        startedAt: 10_000,
        tookMs: 40,
        evidence: 'n1',
      },
      {
        title: 'Wait: whole',
        state: 'running',
        kind: 'wait',
        startedAt: 20_000,
        tookMs: null,
        evidence: 'n1 is 5,214 behind',
      },
      { title: 'Read the stream back', state: 'waiting', kind: 'finish', startedAt: null, tookMs: null, evidence: '' },
    ],
    figures: {
      attempted: 25_010,
      acked: 25_000,
      refused: 0,
      indeterminate: 0,
      indeterminateStored: null,
      lost: null,
      duplicated: null,
      unavailableMs: 5_012,
      retriedThenAcked: 3,
      waiting: 10,
    },
    samples: Array.from({ length: 100 }, (_, i) => {
      const isGap = i >= 40 && i < 60;
      return {
        at: i * 250,
        ackedPerSecond: isGap ? 0 : 1_200,
        p50Ms: isGap ? null : 2.6,
        p99Ms: isGap ? null : i === 60 ? 812 : 6.1,
      };
    }),
    bands: [
      { kind: 'fault', title: 'n1 killed', from: 10_000, until: 20_000, proof: 'proved' },
      { kind: 'no-leader', title: 'No leader', from: 10_000, until: 15_000, proof: null },
    ],
    marks: [{ kind: 'elected', title: 'n3 elected', at: 15_000 }],
    findings: [
      finding('acked-stored', 'Every acked message is stored', { state: 'open' }),
      finding('no-duplicates', 'No message is stored twice', { state: 'open' }),
      finding('publish-gap', 'Publishes stop for less than 20 s', { kind: 'limit', text: '5.0 s' }),
      finding('awake', 'The machine stayed awake', { kind: 'validity' }),
      finding('whole-again', 'All replicas are whole in time', { kind: 'limit', state: 'not-asked' }),
    ],
    verdict: null,
    cannotSay: [],
    why: null,
    report: null,
    failure: null,
    ...over,
  };
}

/** The same run as a list of earlier runs has it. */
export function sampleSummary(over: Partial<RunSummary> = {}): RunSummary {
  const { runId, number, name, seed, startedAt, lengthMs, stream, figures, expected } = sampleRun();
  const verdict = { word: 'pass' as const, because: 'Every invariant holds.' };
  const read = { ...figures, lost: 0, duplicated: 0 };
  return {
    runId,
    number,
    name,
    seed,
    startedAt,
    lengthMs,
    stream,
    figures: read,
    verdict,
    expected,
    faults: ['n1 killed'],
    ...over,
  };
}
