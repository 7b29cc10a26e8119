import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../../broker/testing/index.ts';
import type { Injection } from '../contract/fault.ts';
import type { LabSnapshot } from '../contract/lab.ts';
import type { StreamSummary } from '../contract/stream.ts';
import { readRunFile } from '../core/workspace/run-file.ts';
import { isAlive } from './processes.ts';
import { CliLab } from './testing/run-cli.ts';

/*
 * The host is killed in the middle of a fault of each kind; after the next start nothing of it is left.
 * Run by `npx vitest run --project long src-main/cli`.
 */
const pids = (lab: LabSnapshot) => lab.nodes.flatMap(({ state }) => ('pid' in state ? [state.pid] : []));

test.each([
  { before: [], fault: ['node.kill', 'leader:ORDERS'] },
  { before: [], fault: ['node.stop', 'n1'] },
  { before: [], fault: ['node.pause', 'leader:ORDERS'] },
  { before: [], fault: ['node.lame-duck', 'n2'] },
  { before: [], fault: ['node.restart', 'n2'] },
  { before: [], fault: ['cluster.kill-all'] },
  { before: [], fault: ['cluster.rolling-restart'] },
  { before: [], fault: ['link.cut', 'n1', 'n2'] },
  { before: [], fault: ['link.black-hole', 'client:n3'] },
  { before: [], fault: ['link.hold', 'around:n1', '--direction', 'forward'] },
  { before: [], fault: ['link.latency', 'n1', 'n2', '--delay', '200ms'] },
  { before: [], fault: ['link.bandwidth', 'n1', 'n2', '--rate', '10kB'] },
  { before: [], fault: ['link.slow-close', 'n1', 'n2', '--delay', '2s'] },
  { before: [], fault: ['link.slice', 'n1', 'n2', '--size', '10', '--delay', '5ms'] },
  { before: [], fault: ['split', 'n1', 'n2', 'n3'] },
  { before: [], fault: ['split.hub', 'n2', '--how', 'black-hole'] },
  { before: [['stop', 'n3']], fault: ['storage.wipe', 'n3', '--confirm', 'n3'] },
  { before: [], fault: ['storage.limit', 'n3', '--max-file', '40MB'] },
  {
    before: [['stop', 'n3']],
    fault: ['storage.damage', 'n3', '--stream', 'ORDERS', '--how', 'truncate', '--confirm', 'n3'],
  },
  { before: [], fault: ['storage.copy', 'n1', 'n2', 'n3'] },
  {
    before: [
      ['fault', 'add', 'storage.copy', 'n3'],
      ['stop', 'n3'],
    ],
    fault: ['storage.roll-back', 'n3', '--confirm', 'n3'],
  },
  { before: [], fault: ['leader.step-down', 'ORDERS'] },
])('$fault', async ({ before, fault }) => {
  await using lab = await CliLab.make();
  expect(await lab.run('up', '--detach')).toMatchObject({ code: 0 });
  await lab.run('stream', 'add', 'ORDERS', '--subjects', 'orders.>');
  await until('the stream with its leader', async () => {
    return (await lab.json<StreamSummary[]>('streams')).some(({ leader }) => leader !== null);
  });
  const load = lab.start('load', 'ORDERS', '--rate', '200', '--for', '4s', '--json');
  await load.ended();
  const stored = load.items<{ end?: { figures: { acked: number } } }>().at(-1)?.end?.figures.acked ?? 0;
  expect(stored).toBeGreaterThan(0);
  for (const args of before) await lab.run(...args);
  const running = await lab.json<LabSnapshot>('status');

  const adding = lab.start('fault', 'add', ...fault, '--no-wait');
  await until('the fault is told, or done', async () => {
    const known = await lab.json<Injection[]>('fault', 'list', '--all');
    return known.some(({ recipe }) => recipe.kind === fault[0]);
  });
  const { pid } = await until('the run file', () => readRunFile(join(lab.workspace, 'run.json')));
  process.kill(pid, 'SIGKILL');
  await adding.ended();
  expect(await lab.run('up', '--detach')).toMatchObject({ code: 0 });

  const after = await lab.json<LabSnapshot>('status');
  expect(after).toMatchObject({ phase: 'ready', nodes: Array(3).fill({ state: { at: 'ready' } }) });
  expect(pids(running).filter((one) => isAlive(one))).toEqual([]);
  expect((await lab.run('fault', 'list')).out).toBe('No fault is set.\n');
  for (const node of ['n1', 'n2', 'n3']) {
    const dir = join(lab.workspace, 'lab', node);
    expect(readFileSync(join(dir, 'nats-server.conf'), 'utf8')).toContain('max_file_store: 4294967296');
    expect(readdirSync(dir).filter((name) => /^store\.(new|old|gone|copy\.new)$/.test(name))).toEqual([]);
    expect(existsSync(join(dir, 'store', 'jetstream'))).toBe(true);
  }
  const whole = await until(
    'every message, and all of three replicas',
    async () => {
      const [orders] = await lab.json<StreamSummary[]>('streams');
      return orders?.messages === stored && orders.replicas.length === 3 ? orders : null;
    },
    { withinMs: 30_000, everyMs: 500 },
  );
  expect(whole.messages).toBe(stored);
  const measured = await lab.json<Injection>('fault', 'add', 'link.latency', 'n1', 'n2', '--delay', '50ms');
  expect(measured.proof).toMatchObject({ state: 'proved' });
  expect(Number(/\((\d+(?:\.\d+)?) ms before\)/.exec(measured.proof.evidence)?.[1])).toBeLessThan(20);
});
