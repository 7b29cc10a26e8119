import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NodeMonitor } from '../monitor/index.ts';
import { findTestBlock, testServerProgram, until } from '../testing/index.ts';
import { endLeftovers } from './leftovers.ts';
import { identifyProcess } from './process-identity.ts';
import { type RunningServer, writeRunFile } from './run-file.ts';

let dir: string;
let runFile: string;
const started: ChildProcess[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jetlab-left-'));
  runFile = join(dir, 'broker-host.json');
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

/** A server that no broker host holds, as after a crash, and what a run file would tell of it. */
async function startOrphan(): Promise<RunningServer> {
  const block = await findTestBlock(['n1']);
  const ports = block.nodes['n1'];
  if (!ports) throw new Error('the block has n1');
  const configPath = join(dir, 'nats-server.conf');
  const listen = `listen: "127.0.0.1:${ports.directClient}"\nhttp: "127.0.0.1:${ports.monitor}"`;
  writeFileSync(configPath, `server_name: n1\n${listen}\n`);
  const program = testServerProgram().path;
  const child = spawn(program, ['-c', configPath], { stdio: 'ignore' });
  started.push(child);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const monitor = new NodeMonitor({ node: 'n1', monitorPort: ports.monitor });
  const { server_id: serverId } = await until('the orphan answers', () => monitor.varz());
  monitor.close();
  const startTime = (await identifyProcess(pid))?.startTime ?? null;
  return { node: 'n1', pid, startTime, serverId, monitorPort: ports.monitor, program, configPath };
}

/** The run file of a broker host and an app that are gone. */
async function writeRun(server: RunningServer): Promise<void> {
  const gone = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(gone, 'exit');
  const ended = { pid: gone.pid ?? 0, startTime: 'long ago' };
  writeRunFile(runFile, { version: 1, brokerHost: ended, parent: ended, servers: [server] });
}

test('a server that tells the recorded id is ended', async () => {
  const server = await startOrphan();
  await writeRun({ ...server, configPath: '/not/this/one' });

  expect(await endLeftovers(runFile)).toEqual({ ended: [server.pid], spared: [] });

  expect(await identifyProcess(server.pid)).toBeNull();
  expect(existsSync(runFile)).toBe(false);
});

test.skipIf(process.platform === 'win32')('a frozen server is ended on its program and its configuration', async () => {
  const server = await startOrphan();
  process.kill(server.pid, 'SIGSTOP');
  await writeRun(server);

  expect(await endLeftovers(runFile)).toEqual({ ended: [server.pid], spared: [] });

  expect(await identifyProcess(server.pid)).toBeNull();
});

test('a server whose id was not known yet is ended on its program and its configuration', async () => {
  const server = await startOrphan();
  await writeRun({ ...server, serverId: null });

  expect(await endLeftovers(runFile)).toEqual({ ended: [server.pid], spared: [] });
});

test.each<{ what: string; change: (server: RunningServer) => Partial<RunningServer>; reason: string }>([
  { what: 'a pid that was given to another process', change: () => ({ startTime: 'earlier' }), reason: 'another time' },
  { what: 'no recorded start time', change: () => ({ startTime: null }), reason: 'not recorded' },
  {
    what: 'another id and another configuration',
    change: () => ({ serverId: 'NOTHIS', configPath: '/other.conf' }),
    reason: 'configuration of the lab',
  },
  {
    what: 'another id and another program',
    change: () => ({ serverId: null, program: '/usr/bin/other' }),
    reason: 'another program',
  },
])('$what: spared, reported, and not signalled', async ({ change, reason }) => {
  const server = await startOrphan();
  await writeRun({ ...server, ...change(server) });

  const leftovers = await endLeftovers(runFile);

  expect(leftovers).toEqual({
    ended: [],
    spared: [{ pid: server.pid, reason: expect.stringContaining(reason) }],
  });
  const monitor = new NodeMonitor({ node: 'n1', monitorPort: server.monitorPort });
  expect((await monitor.varz()).server_id).toBe(server.serverId);
  monitor.close();
});

test('a stale run file without processes is removed', async () => {
  const server = await startOrphan();
  started[0]?.kill('SIGKILL');
  await until('the orphan is gone', async () => (await identifyProcess(server.pid)) === null);
  await writeRun(server);

  expect(await endLeftovers(runFile)).toEqual({ ended: [], spared: [] });

  expect(existsSync(runFile)).toBe(false);
});

test('a damaged run file is removed and ends nothing', async () => {
  writeFileSync(runFile, '{"version":1,"servers":[{"pid":1}]}');

  expect(await endLeftovers(runFile)).toEqual({ ended: [], spared: [] });

  expect(existsSync(runFile)).toBe(false);
});

test('without a run file there is nothing to end', async () => {
  expect(await endLeftovers(runFile)).toEqual({ ended: [], spared: [] });
});
