import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExperimentFile, ExperimentStep, PublisherSpec } from '../../../src-main/contract/experiment-file.ts';
import { check } from '../check/check.ts';
import { Evidence } from '../check/evidence.ts';
import type { History } from '../history/history.ts';
import { reportPage } from '../report/html/page.ts';
import { reportOf, verifyReport } from '../report/report-file.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { ExperimentRunner } from './experiment-runner.ts';
import { openTestStage } from './open-test-stage.ts';
import { RunBoard } from './run-board.ts';

const ENTRY = fileURLToPath(new URL('../client/main.ts', import.meta.url));

let bench: Awaited<ReturnType<typeof openTestStage>>;
beforeAll(async () => void (bench = await openTestStage()));
afterAll(() => bench[Symbol.asyncDispose]());

const publisher: PublisherSpec = {
  name: 'p1',
  stays: false,
  subjects: ['exp.a', 'exp.b'],
  rate: 400,
  size: 128,
  window: 100,
  ids: 'own',
  retries: 'until-acked',
  attempt: 1_000,
  patience: 30_000,
};

function fileOf(replicas: number, steps: ExperimentStep[], more: Partial<ExperimentFile> = {}): ExperimentFile {
  return {
    name: 'An experiment',
    hypothesis: 'Nothing is lost.',
    explanation: '',
    seed: 1,
    expect: { verdict: 'pass', violated: [] },
    stream: {
      name: 'EXP',
      subjects: ['exp.>'],
      num_replicas: replicas,
      storage: 'file',
      duplicate_window: 120_000,
    },
    publishers: [publisher],
    consumers: [],
    steps,
    limits: { publishGap: 10_000, recovery: 10_000, whole: 30_000 },
    ...more,
  };
}

const steady: ExperimentStep = { do: 'wait', for: 'steady', within: 20_000 };
const killLeader: ExperimentStep = {
  do: 'inject',
  id: 'kill',
  fault: { kind: 'node.kill', aim: { by: 'leader', group: 'stream/EXP' } },
};

async function run(
  file: ExperimentFile,
  signal = new AbortController().signal,
): Promise<{ history: History; board: RunBoard }> {
  const schedule = scheduleOf(file);
  const board = new RunBoard({ runId: 'test', number: 1, file, schedule, onChange: () => undefined });
  const runner = new ExperimentRunner({
    runId: `t${Date.now().toString(36)}`,
    file,
    schedule,
    stage: bench.stage,
    entry: ENTRY,
    board,
    signal,
  });
  return { history: await runner.run(), board };
}

/** Another client, which knows nothing of the run: one message after the other, and when each ack came. */
async function probe(signal: AbortSignal): Promise<number> {
  const connection = await bench.desk.lab.connect();
  const js = jetstream(connection, { timeout: 80 });
  let lastAck = performance.now();
  let longestMs = 0;
  while (!signal.aborted) {
    const isAcked = await js.publish('exp.probe', 'probe').then(
      () => true,
      () => false,
    );
    if (isAcked) {
      longestMs = Math.max(longestMs, performance.now() - lastAck);
      lastAck = performance.now();
    }
    await delay(10);
  }
  return longestMs;
}

describe('the stream leader is killed under load, R3', () => {
  let outcome: { history: History; board: RunBoard };
  beforeAll(async () => {
    outcome = await run(
      fileOf(
        3,
        [
          steady,
          killLeader,
          { do: 'wait', for: 'new-leader', within: 20_000 },
          { do: 'wait', for: 'publishing', within: 20_000 },
          { do: 'heal', id: 'kill' },
        ],
        {
          publishers: [publisher, { ...publisher, name: 'p2', window: 1, rate: 50 }],
          consumers: [{ name: 'worker', stays: false, ack_wait: 3_000, max_deliver: -1, max_ack_pending: 200 }],
        },
      ),
    );
  });

  test('no acked message is lost, and the verdict is pass', () => {
    const verdict = check(outcome.history);

    expect(verdict.findings.filter(({ state }) => state === 'violated' || state === 'unknown')).toEqual([]);
    expect(verdict).toMatchObject({ word: 'pass', figures: { lost: 0, duplicated: 0 } });
    expect(verdict.figures.acked).toBeGreaterThan(1_000);
  });

  test('publishing stopped as long as an election takes, and the board says why', () => {
    const { why, bands, verdict } = outcome.board.run;

    expect(why?.lengthMs).toBeGreaterThan(2_500);
    expect(why?.parts.find((part) => part.what === 'waiting')?.ms).toBeGreaterThan(2_500);
    expect(bands.map((band) => band.kind).sort()).toEqual(['fault', 'no-leader']);
    expect(verdict?.word).toBe('pass');
  });

  test('its report is verified offline to the same verdict, and its page stands alone', () => {
    const report = reportOf({
      made: { jetlab: '0', natsServer: '2', platform: 'test', cores: 1, node: '24' },
      experiment: '# text',
      ...outcome,
      run: outcome.board.run,
    });

    const { isSame, verdict } = verifyReport(JSON.stringify(report), 'report.json');
    const page = reportPage(report);

    expect(isSame).toBe(true);
    expect(verdict.word).toBe('pass');
    expect(page).toContain('<svg');
    expect(page).not.toMatch(/<script|src=|href=|@import|url\(http/);
  });

  test('a report whose history was changed is not what it says', () => {
    const { history, board } = outcome;
    const made = { jetlab: '0', natsServer: '2', platform: 'test', cores: 1, node: '24' };
    const report = reportOf({ made, experiment: '', history, run: board.run });
    const [served] = report.history.replicas;
    const stored = structuredClone(served?.stored as Record<string, number[]>);
    stored['hash']![0] = 1;

    const changed = { ...report, history: { ...report.history, replicas: [{ ...served!, stored }] } };
    const { isSame, verdict } = verifyReport(JSON.stringify(changed), 'report.json');

    expect(isSame).toBe(false);
    expect(verdict.word).toBe('fail');
  });

  test('the stream is gone afterwards, and every node is up', async () => {
    const info = bench.stage.request('$JS.API.STREAM.INFO.EXP', {}, 'information');

    await expect(info).rejects.toMatchObject({ code: 'stream-not-found' });
    await bench.desk.whole();
  });
});

test('the stream leader is killed under load, R1: nobody answers until it is back, and the verdict is fail', async () => {
  const { history, board } = await run(
    fileOf(1, [steady, killLeader, { do: 'wait', for: 'publishing', within: 3_000 }], {
      limits: { publishGap: 2_000 },
    }),
  );

  const verdict = check(history);
  const violated = verdict.findings.filter(({ state }) => state === 'violated').map(({ id }) => id);
  expect(violated).toEqual(['publish-gap', 'assertions']);
  expect(verdict).toMatchObject({ word: 'fail', figures: { lost: 0 } });
  expect(board.run.steps.find((step) => step.title === 'Wait until every publisher has acks')?.state).toBe('failed');
});

test('the gap that the checker finds is the one that an independent client measures, within 100 ms', async () => {
  const over = new AbortController();
  const file = fileOf(3, [
    steady,
    { do: 'inject', id: 'pause', fault: { kind: 'cluster.kill-all' } },
    { do: 'pause', for: 500 },
    { do: 'heal', id: 'pause' },
    { do: 'wait', for: 'publishing', within: 30_000 },
  ]);
  const running = run({ ...file, limits: {} });
  const measured = probe(over.signal);

  const { history } = await running.finally(() => over.abort());

  const longest = Math.max(...new Evidence(history).gaps.map((gap) => gap.lengthMs));
  expect(Math.abs(longest - (await measured))).toBeLessThan(100);
});

test('a run that is ended early clears its faults and judges what there is', async () => {
  const stop = new AbortController();
  const file = fileOf(3, [
    steady,
    {
      do: 'inject',
      id: 'cut',
      fault: { kind: 'link.cut', link: { from: { by: 'node', node: 'n1' }, to: { by: 'node', node: 'n2' } } },
    },
    { do: 'wait', for: 'silent', within: 60_000 },
  ]);
  const begun = run(file, stop.signal);
  const off = bench.stage.faults.onChange((injection) => injection.proof.state === 'proved' && stop.abort());

  const { history, board } = await begun;

  off();
  expect(bench.desk.desk.set).toEqual([]);
  expect(history.faults).toMatchObject([{ proof: { state: 'proved' } }]);
  expect(history.faults[0]?.endedAt).not.toBeNull();
  expect(board.run).toMatchObject({ at: 'ended', verdict: { word: expect.any(String) } });
});
