import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.ts';
import { VERDICT_PATIENCE_MS } from '../pages/lab-page.ts';

/** One short experiment: the stream's leader is killed and, unless another one leads by then, comes back. */
function killTheLeader(of: { name: string; replicas: number; publishGap: string; meanwhile: string }): string {
  return `name: ${of.name}
hypothesis: Killing the leader under load loses no acked message.
stream:
  name: TRIED
  subjects: ['tried.>']
  num_replicas: ${of.replicas}
publishers:
  - { name: p1, subjects: [tried.a, tried.b], rate: 300 }
steps:
  - { do: wait, for: steady, within: 20s }
  - { do: inject, id: kill, fault: { kind: node.kill, aim: { by: leader, group: stream/TRIED } } }
  - ${of.meanwhile}
  - { do: heal, id: kill }
  - { do: wait, for: publishing, within: 20s }
limits: { publishGap: ${of.publishGap} }
`;
}

test('a leader killed under load loses no acked message, and the verdict says so', async ({ app }) => {
  await app.ready();
  await app.open('Lab');
  await app.lab.write(
    killTheLeader({
      name: 'Short kill',
      replicas: 3,
      publishGap: '20s',
      meanwhile: '{ do: wait, for: new-leader, within: 20s }',
    }),
  );
  await app.lab.runButton.click();

  await expect(app.lab.verdict.getByRole('heading', { name: 'Verdict so far' })).toBeVisible();
  await expect(app.lab.steps.getByRole('listitem').filter({ hasText: /ill the leader of TRIED, done/ })).toBeVisible();
  await expect(app.timeline.event(/killed/)).not.toHaveCount(0);
  await expect(app.lab.state).toHaveText('Pass', { timeout: VERDICT_PATIENCE_MS });

  await expect(app.lab.figure('lost')).toHaveText('0');
  await expect(app.lab.figure('duplicated')).toHaveText('0');
  const acked = Number((await app.lab.figure('acked').first().textContent())?.replaceAll(',', ''));
  expect(acked).toBeGreaterThan(500);
  await expect(app.lab.verdict).toContainText('What this run does not say');
  await expect(app.lab.verdict).toContainText(/Why \d/);
  await app.page.getByRole('radio', { name: 'Table' }).click();
  await expect(app.page.getByRole('region', { name: 'Samples of the run' })).toContainText('no leader');

  // The report is a file that tells the same to whoever opens it.
  await app.page.getByRole('button', { name: 'Report' }).click();
  const download = app.page.waitForEvent('download');
  await app.page.getByRole('dialog', { name: 'Report' }).getByRole('button', { name: 'Save the page' }).click();
  expect((await download).suggestedFilename()).toBe('run-1-short-kill.html');
  expect(await readFile(await (await download).path(), 'utf8')).toContain('Short kill');
});

test('one replica and a kill: the declared gap is passed, and the verdict names what failed', async ({ app }) => {
  await app.ready();
  await app.open('Lab');
  await app.lab.write(
    killTheLeader({
      name: 'One replica',
      replicas: 1,
      publishGap: '1s',
      meanwhile: '{ do: pause, for: 3s }',
    }),
  );
  await app.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(app.page.getByRole('link', { name: /One replica/ })).toBeVisible();
  await app.lab.runButton.click();

  await expect(app.lab.state).toHaveText('Fail', { timeout: VERDICT_PATIENCE_MS });
  const failed = app.lab.verdict.getByRole('listitem').filter({ hasText: 'Failed' });
  await expect(failed.first()).toContainText(/gap|without an ack|stop/i);
  await app.open('Lab');
  await expect(app.page.getByRole('link', { name: /One replica/ })).toContainText('Fail');
});

test('what is wrong with a file is told at its line and column while it is typed', async ({ app }) => {
  await app.ready();
  await app.open('Lab');
  await app.lab.write(killTheLeader({ name: 'X', replicas: 3, publishGap: '1s', meanwhile: '{ do: pause, for: 1s }' }));
  const text = await app.lab.editor.inputValue();
  await app.lab.editor.fill(text.replace('num_replicas: 3', 'num_replicas: 9'));

  const problem = app.lab.problems.getByRole('button').filter({ hasText: 'line 6, column 17' });
  await expect(problem.first()).toBeVisible();
  await expect(app.lab.runButton).toBeDisabled();
  await problem.first().press('Enter');
  await expect(app.lab.editor).toBeFocused();
});
