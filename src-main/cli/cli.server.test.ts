import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../../broker/testing/index.ts';
import type { LabSnapshot } from '../contract/lab.ts';
import type { StreamSummary } from '../contract/stream.ts';
import { readRunFile } from '../core/workspace/run-file.ts';
import { isAlive } from './processes.ts';
import { CliLab } from './testing/run-cli.ts';

const pids = (lab: LabSnapshot) => lab.nodes.flatMap(({ state }) => ('pid' in state ? [state.pid] : []));

test('a detached lab: up, status, stream, load through a kill, events, down', async () => {
  await using lab = await CliLab.make();

  const up = await lab.run('up', '--detach');
  expect(up).toMatchObject({ code: 0, err: '' });
  expect(up.out).toContain(`nats://127.0.0.1:${lab.firstPort}`);
  expect(up.out).toMatch(/done\s+meta leader\s+n\d leads/);

  const status = await lab.json<LabSnapshot>('status');
  expect(status).toMatchObject({ phase: 'ready', ports: { base: lab.firstPort } });
  expect(pids(status)).toHaveLength(3);

  const added = await lab.run('stream', 'add', 'ORDERS', '--subjects', 'orders.>', '--max-age', '24h');
  expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^Created ORDERS, led by n\d\.\n$/) as string });
  const stream = await until('the stream with its leader', async () => {
    const streams = await lab.json<StreamSummary[]>('streams');
    return streams.find(({ name, leader }) => name === 'ORDERS' && leader !== null);
  });
  expect(stream).toMatchObject({ subjects: ['orders.>'], num_replicas: 3, max_age: 86_400e9 });

  const load = lab.start('load', 'ORDERS', '--rate', '100', '--json');
  type LoadItem = { figures?: { acked: number }; gap?: { endedAt: number | null; lengthMs: number }; end?: object };
  await until('acks', () => load.items<LoadItem>().some(({ figures }) => (figures?.acked ?? 0) > 50));
  const killed = await lab.run('kill', stream.leader ?? '');
  expect(killed).toMatchObject({ code: 0, out: `${stream.leader} is killed now.\n` });
  await until('a gap with its end', () => load.items<LoadItem>().some(({ gap }) => gap?.endedAt), { withinMs: 20_000 });
  load.interrupt();
  const ended = await load.ended();
  expect(ended.code).toBe(130);
  const end = load.items<LoadItem>().at(-1)?.end;
  expect(end).toMatchObject({ at: 'ended', failure: null, figures: { failed: 0, indeterminate: 0, inFlight: 0 } });

  const events = await lab.run('events', '--json');
  const kinds = events.out
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { kind: string }).kind);
  expect(kinds).toEqual(expect.arrayContaining(['node.kill', 'load.run', 'publish.gap']));

  const last = await lab.json<LabSnapshot>('status');
  const down = await lab.run('down');
  expect(down.code).toBe(0);
  expect(pids(last).filter(isAlive)).toEqual([]);
  expect(existsSync(join(lab.workspace, 'run.json'))).toBe(false);
  expect(await lab.run('down')).toMatchObject({ code: 3, out: '' });
});

test('a second `up` at the same time is refused by name, and the first goes on', async () => {
  await using lab = await CliLab.make();

  const both = await Promise.all([lab.run('up', '--detach'), lab.run('up', '--detach')]);

  expect(both.map(({ code }) => code).toSorted()).toEqual([0, 1]);
  const refused = both.find(({ code }) => code === 1);
  expect(refused?.err).toContain(`A lab already runs for ${lab.workspace}`);
  expect(await lab.json('status')).toMatchObject({ phase: 'ready' });
});

test('up in the foreground tells its steps, and Ctrl C ends it with everything that belongs to it', async () => {
  await using lab = await CliLab.make();
  const up = lab.start('up', '--ephemeral');
  await up.says('The lab is ready.');
  const status = await lab.json<LabSnapshot>('status');

  up.interrupt();
  const { code, out } = await up.ended();

  expect(code).toBe(0);
  expect(out).toMatch(/done\s+server program .*2\.\d+/);
  expect(status.persistence).toBe('ephemeral');
  expect(pids(status).filter(isAlive)).toEqual([]);
  expect(existsSync(join(lab.workspace, 'lab', 'ephemeral'))).toBe(false);
});

test('a port block that is taken is refused with the name of the program, and nothing is left running', async () => {
  await using lab = await CliLab.make();
  const foreign = createServer().listen(4_922, '127.0.0.1');
  await using _ = { [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void foreign.close(() => resolve())) };

  const up = await lab.run('up', '--detach', '--port-base', '4922');

  expect(up.code).toBe(1);
  expect(up.err).toMatch(/^error Port 4922 is taken/m);
  expect(up.err).not.toContain('.ts:');
  expect(await lab.run('status')).toMatchObject({ code: 3 });
});

test('each refusal has its exit code and a sentence on stderr', async () => {
  await using lab = await CliLab.make();
  expect(await lab.run('status')).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringContaining('No lab runs') as string,
  });
  expect(await lab.run('load', 'ORDERS', '--rate', 'much')).toMatchObject({ code: 2, out: '' });
  expect(await lab.run('wipe', 'n1')).toMatchObject({ code: 2 });
  expect(await lab.run('fly')).toMatchObject({
    code: 2,
    err: expect.stringContaining("unknown command 'fly'") as string,
  });
  expect(await lab.run('--help')).toMatchObject({ code: 0, err: '' });
  await lab.run('up', '--detach');

  const refusals: [string[], string][] = [
    [['kill', 'n7'], 'node-unknown'],
    [['wipe', 'n1', '--confirm', 'n2'], 'confirmation-mismatch'],
    [['start', 'n1'], 'node-wrong-state'],
    [['stepdown', 'NONE'], 'group-unknown'],
    [['load', 'NONE'], 'stream-not-found'],
    [['reset', '--confirm', 'yes'], 'confirmation-mismatch'],
    [['up'], 'lab-already-running'],
  ];
  const answers = await Promise.all(refusals.map(([args]) => lab.run(...args, '--json')));
  for (const [i, [args, code]] of refusals.entries()) {
    expect(answers[i], args.join(' ')).toMatchObject({ code: 1, out: '' });
    const line = answers[i]?.err.split('\n').find((text) => text.startsWith('{')) ?? '';
    expect(JSON.parse(line), args.join(' ')).toMatchObject({ error: { code } });
  }
});

test('a command that follows ends with its own code when the lab is killed under it', async () => {
  await using lab = await CliLab.make();
  await lab.run('up', '--detach');
  const { pid } = await until('the run file', () => readRunFile(join(lab.workspace, 'run.json')));
  const events = lab.start('events', '--follow');
  const logs = lab.start('logs', 'n1', '--follow');
  await Promise.all([events.says('Lab ready'), logs.says('n1')]);

  process.kill(pid, 'SIGKILL');

  expect(await events.ended()).toMatchObject({ code: 4, err: expect.stringContaining('was lost') as string });
  expect(await logs.ended()).toMatchObject({ code: 4 });
});

test('nodes are stopped, wiped, started, paused and resumed from the command line', async () => {
  await using lab = await CliLab.make();
  await lab.run('up', '--detach');

  expect((await lab.run('stop', 'n2')).out).toBe('n2 is stopped now.\n');
  expect((await lab.run('wipe', 'n2', '--confirm', 'n2')).out).toMatch(/^Wiped n2: .* removed\.\n/);
  expect((await lab.run('start', 'n2')).code).toBe(0);
  await until('n2 ready', async () => (await lab.run('status')).out.includes('3 of 3 nodes ready'), {
    withinMs: 20_000,
  });
  expect((await lab.run('pause', 'n3')).out).toBe('n3 is paused now.\n');
  expect((await lab.run('resume', 'n3')).code).toBe(0);
  const leader = await until('a meta leader', async () => (await lab.json<LabSnapshot>('status')).meta.leader);
  const next = leader === 'n1' ? 'n2' : 'n1';
  await until(`${next} ready`, async () => {
    const { nodes } = await lab.json<LabSnapshot>('status');
    return nodes.every(({ state }) => state.at === 'ready');
  });
  const stepdown = await lab.run('stepdown', 'meta', '--prefer', next);
  expect(stepdown).toMatchObject({
    code: 0,
    out: expect.stringMatching(`^${next} leads meta, ${leader} stepped`) as string,
  });
  expect((await lab.run('connect')).out).toContain(`NATS_URL='nats://127.0.0.1:${lab.firstPort},`);
  expect((await lab.run('groups')).out).toMatch(/^meta /m);
  expect((await lab.run('logs', 'n1', '--level', 'INF', '-n', '3')).out.trim().split('\n')).toHaveLength(3);
});
