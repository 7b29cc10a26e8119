import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyReport } from '../../../broker/experiment/index.ts';
import { until } from '../../../broker/testing/index.ts';
import type { ExperimentRun } from '../../contract/experiment.ts';
import { TestCore } from '../testing/test-core.ts';

let lab: TestCore;
beforeAll(async () => {
  lab = await TestCore.open();
  await lab.core.labReady();
});
afterAll(() => lab[Symbol.asyncDispose]());

const text = `# Half a second without one of the routes.
name: Cut a route for a moment
hypothesis: Nobody notices.
stream: { name: CUT, subjects: [cut.>], num_replicas: 3 }
publishers:
  - { name: p1, subjects: [cut.a], rate: 200 }
steps:
  - { do: wait, for: steady, within: 30s }
  - { do: inject, id: slow, fault: { kind: link.latency, link: { from: { by: node, node: n1 }, to: { by: node, node: n2 } }, ms: 40 } }
  - { do: pause, for: { from: 500ms, to: 900ms } }
  - { do: heal, id: slow }
`;

/** Runs it to its end, and answers with what the topic told last. */
async function run(experiment: string): Promise<ExperimentRun> {
  const status = lab.topic('experiment.status', null);
  const { runId } = await lab.host.call('experiment.start', { text: experiment });
  return until(
    'the run has ended',
    () => {
      const { value } = status;
      return value.at === 'run' && value.run.runId === runId && value.run.at === 'ended' ? value.run : null;
    },
    { withinMs: 45_000, lastSeen: () => (status.value.at === 'run' ? status.value.run.steps : status.value.at) },
  );
}

test('an experiment runs behind the contract: status, report on the disk, list of runs', async () => {
  const ended = await run(text);

  expect(ended.failure).toBeNull();
  expect(ended.verdict).toMatchObject({ word: 'pass' });
  expect(ended.samples.length).toBeGreaterThan(8);
  const verified = verifyReport(readFileSync(ended.report?.json ?? '', 'utf8'), 'report.json');
  expect(verified).toMatchObject({ isSame: true, report: { experiment: text, seed: 1 } });
  expect(existsSync(ended.report?.html ?? '')).toBe(true);
  expect(await lab.host.call('experiment.run', { runId: ended.runId })).toEqual(ended);
  const page = await lab.host.call('experiment.report', { runId: ended.runId, as: 'html' });
  expect(page.text).toBe(readFileSync(ended.report?.html ?? '', 'utf8'));
  const [newest] = lab.topic('experiment.runs', null).value;
  expect(newest).toMatchObject({ runId: ended.runId, verdict: { word: 'pass' }, faults: ['n1–n2 +40 ms'] });
});

test('a second one is refused while the first runs, and a stopped one is judged by what there is', async () => {
  const ending = run(
    text.replace('within: 30s', 'within: 29s').replace('from: 500ms, to: 900ms', 'from: 50s, to: 60s'),
  );
  const status = lab.topic('experiment.status', null);
  await until(
    'the fault is proved',
    () => {
      const { value } = status;
      return value.at === 'run' && value.run.bands.some((band) => band.until === null && band.proof === 'proved');
    },
    { withinMs: 30_000 },
  );

  await expect(lab.host.call('experiment.start', { text })).rejects.toMatchObject({ code: 'experiment-running' });
  await lab.host.call('experiment.stop', null);

  const ended = await ending;
  expect(ended.verdict?.word).toBe('pass');
  expect(ended.steps.map((step) => step.state)).toContain('skipped');
  expect(lab.topic('fault.injections', null).value.filter((one) => one.endedAt === null)).toEqual([]);
});

test('what cannot be run is refused with the reason', async () => {
  const start = (input: { text: string; confirm?: string }) => lab.host.call('experiment.start', input);
  const wipe = text.replace(/link\.latency.*ms: 40/, 'storage.wipe, aim: { by: node, node: n1 }');

  await expect(start({ text: text.replace('steady', 'stedy') })).rejects.toMatchObject({
    code: 'experiment-invalid',
    details: { problems: [{ line: 8 }] },
  });
  await expect(start({ text: wipe })).rejects.toMatchObject({ code: 'confirmation-mismatch' });
  await expect(lab.host.call('experiment.stop', null)).rejects.toMatchObject({ code: 'experiment-not-running' });

  const cut = { kind: 'link.latency', link: { client: { by: 'node', node: 'n1' } }, ms: 5 } as const;
  const { id } = await lab.host.call('fault.inject', { recipe: cut });
  await expect(start({ text })).rejects.toMatchObject({ code: 'experiment-needs-whole' });
  await lab.host.call('fault.clear', { id });
});

test('a stream of somebody else under the same name is left alone', async () => {
  const draft = { retention: 'limits', storage: 'file', num_replicas: 1, max_age: 0, max_bytes: -1 } as const;
  await lab.host.call('stream.create', { ...draft, name: 'CUT', subjects: ['mine.>'] });

  const ended = await run(text);

  expect(ended).toMatchObject({ verdict: null, failure: { code: 'stream-exists' } });
  const streams = lab.topic('stream.list', null);
  await until('the stream is listed', () => streams.value?.some((stream) => stream.name === 'CUT'));
});

test('one’s own experiments are files of the workspace', async () => {
  const files = lab.topic('experiment.files', null);

  const problems = await lab.host.call('experiment.save', { file: 'mine.yaml', text: text.replace('p1', 'p 1') });

  expect(problems).toMatchObject([{ line: 6, field: 'publishers.0.name' }]);
  expect(readFileSync(join(lab.workspace, 'experiments', 'mine.yaml'), 'utf8')).toContain('p 1');
  expect(files.value.at(-1)).toMatchObject({ file: 'mine.yaml', from: 'workspace', name: 'mine.yaml' });
  const outside = lab.host.call('experiment.save', { file: '../mine.yaml', text });
  await expect(outside).rejects.toMatchObject({ code: 'bad-input' });

  await lab.host.call('experiment.remove', { file: 'mine.yaml' });
  expect(files.value.every((entry) => entry.from === 'catalogue')).toBe(true);
});
