import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../../broker/testing/index.ts';
import type { Injection } from '../contract/fault.ts';
import type { LabSnapshot } from '../contract/lab.ts';
import { readRunFile } from '../core/workspace/run-file.ts';
import { isAlive } from './processes.ts';
import { CliLab } from './testing/run-cli.ts';

const pids = (lab: LabSnapshot) => lab.nodes.flatMap(({ state }) => ('pid' in state ? [state.pid] : []));

test('faults are added, listed and cleared; what was set when the app is killed is gone after the next start', async () => {
  await using lab = await CliLab.make();
  await lab.run('up', '--detach');
  await lab.run('stream', 'add', 'ORDERS', '--subjects', 'orders.>');

  const delay = await lab.run('fault', 'add', 'link.latency', 'client:n2', '--delay', '40ms', '--bound', '5m');
  expect(delay).toMatchObject({ code: 0, err: '' });
  expect(delay.out).toMatch(
    /^Fault \w{8}: client link of n2 \+40 ms\. It heals by itself after 5 min\.?.*\nproved after /,
  );
  const killed = await lab.json<Injection>('fault', 'add', 'node.kill', 'leader:ORDERS');
  expect(killed).toMatchObject({ by: 'cli', undo: 'one-way', proof: { state: 'proved' } });
  const list = await lab.run('fault', 'list');
  expect(list.out).toMatch(/^ID +FAULT +SINCE +PROOF +END +BY\n\w{8} +client link of n2 \+40 ms .* proved +heals in/);
  expect((await lab.run('fault', 'clear', killed.id)).out).toBe(`Cleared ${killed.id}: ${killed.title}.\n`);
  await until('the node is ready again', async () => (await lab.run('status')).out.includes('3 of 3 nodes ready'), {
    withinMs: 20_000,
  });

  const refusals: [string[], number, string][] = [
    [['node.kill', 'n9'], 1, 'There is no node n9'],
    [['node.kill', 'leader:NOPE'], 1, 'There is no Raft group stream/NOPE'],
    [['storage.wipe', 'n1'], 1, 'does not match n1'],
    [['link.cut', 'n1'], 2, 'LINK: '],
    [['link.latency', 'n1', 'n2', '--delay', 'long'], 2, 'length of time'],
  ];
  const answers = await Promise.all(refusals.map(([args]) => lab.run('fault', 'add', ...args)));
  for (const [i, [, code, words]] of refusals.entries()) {
    expect(answers[i]).toMatchObject({ code, out: '', err: expect.stringContaining(words) as string });
  }

  for (const args of [
    ['node.pause', 'n3'],
    ['split', 'n1'],
    ['storage.limit', 'n2', '--max-file', '40MB'],
  ]) {
    await lab.run('fault', 'add', ...args, '--no-wait');
  }
  const before = await lab.json<LabSnapshot>('status');
  expect(await lab.json<Injection[]>('fault', 'list')).toHaveLength(4);
  const { pid } = await until('the run file', () => readRunFile(join(lab.workspace, 'run.json')));
  process.kill(pid, 'SIGKILL');

  expect(await lab.run('up', '--detach')).toMatchObject({ code: 0 });

  const after = await lab.json<LabSnapshot>('status');
  expect(after).toMatchObject({ phase: 'ready' });
  expect(after.notices.map(({ text }) => text).join(' ')).toMatch(
    /The last run ended while 4 faults were set: client link of n2 \+40 ms; n3 paused; n1 \| n2 n3; n2 stores 40 MB at most\./,
  );
  expect(pids(before).filter(isAlive)).toEqual([]);
  expect(after.links.map(({ mode }) => mode)).toEqual(['pass', 'pass', 'pass']);
  expect(readFileSync(join(lab.workspace, 'lab', 'n2', 'nats-server.conf'), 'utf8')).toContain(
    'max_file_store: 4294967296',
  );
  expect((await lab.run('fault', 'list')).out).toBe('No fault is set.\n');
  const ended = await lab.json<Injection[]>('fault', 'list', '--all');
  expect(ended.map(({ endedBy }) => endedBy)).toEqual(['lab', 'you', 'lab', 'lab', 'lab']);
  const limit = await lab.json<Injection>('fault', 'add', 'link.latency', 'n1', 'n3', '--delay', '50ms');
  expect(limit.proof).toMatchObject({ state: 'proved' });
  expect((await lab.run('fault', 'clear', '--all')).out).toBe(`Cleared ${limit.id}: n1–n3 +50 ms.\n`);
});
