import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestCluster, until } from '../testing/index.ts';
import { launchBrokerHost } from './client.ts';
import { endLeftovers } from './leftovers.ts';
import { identifyProcess } from './process-identity.ts';

const LAB_PARENT = fileURLToPath(new URL('../testing/lab-parent.ts', import.meta.url));
const Told = z.object({ brokerHost: z.number(), servers: z.array(z.number()), runFile: z.string() });

let dir: string;
let parent: ChildProcess | null = null;
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'jetlab-life-'))));
afterEach(async () => {
  parent?.kill('SIGKILL');
  parent = null;
  await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** A process of its own with a lab of its own, as an app is. */
async function startParent(): Promise<z.infer<typeof Told>> {
  parent = spawn(process.execPath, [LAB_PARENT, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!parent.stdout) throw new Error('stdout is a pipe');
  for await (const line of createInterface({ input: parent.stdout })) return Told.parse(JSON.parse(line));
  throw new Error('the parent ended before its lab was ready');
}

async function waitUntilGone(pids: readonly number[], withinMs: number): Promise<void> {
  let alive: number[] = [];
  await until(
    `processes ${pids.join(' ')} are gone`,
    async () => {
      const identities = await Promise.all(pids.map((pid) => identifyProcess(pid)));
      alive = pids.filter((_, i) => identities[i] !== null);
      return alive.length === 0;
    },
    { withinMs, lastSeen: () => `${alive.join(' ')} alive` },
  );
}

test('when the app is killed, its servers and its broker host are gone within 2 s, and so is the run file', async () => {
  const told = await startParent();

  parent?.kill('SIGKILL');

  await waitUntilGone([...told.servers, told.brokerHost], 2_000);
  expect(existsSync(told.runFile)).toBe(false);
});

test.skipIf(process.platform === 'win32')('a frozen server is ended with the app too', async () => {
  const told = await startParent();
  for (const pid of told.servers.slice(0, 1)) process.kill(pid, 'SIGSTOP');

  parent?.kill('SIGKILL');

  await waitUntilGone([...told.servers, told.brokerHost], 2_000);
});

test.skipIf(process.platform === 'win32')('Ctrl-C and a closed terminal do not reach the broker host', async () => {
  await using lab = await startTestCluster({ servers: 1, dir });
  process.kill(lab.host.pid, 'SIGINT');
  process.kill(lab.host.pid, 'SIGHUP');

  const stats = await lab.host.linkStats();

  expect(stats.map((link) => link.id)).toEqual(['client-n1']);
  expect(lab.state('n1').at).toBe('ready');
});

test('when the broker host is asked to end by the system, its servers end gracefully', async () => {
  await using lab = await startTestCluster({ servers: 1, dir });
  const server = lab.pid('n1');

  process.kill(lab.host.pid, 'SIGTERM');

  await waitUntilGone([server, lab.host.pid], 2_000);
  await lab.waitForState('n1', 'crashed');
});

test('when the broker host is killed, every node is told as crashed and nothing waits for it', async () => {
  await using lab = await startTestCluster({ dir });
  const gone = new Promise<string>((resolve) => lab.host.onClosed(resolve));
  const stats = lab.host.linkStats();

  process.kill(lab.host.pid, 'SIGKILL');

  expect(await gone).toBe('signal SIGKILL');
  await stats.catch((error: unknown) => expect(error).toMatchObject({ code: 'broker-host-gone' }));
  for (const node of lab.nodes) expect(lab.state(node)).toMatchObject({ at: 'crashed', retryAt: null });
  await expect(lab.host.linkStats()).rejects.toMatchObject({ code: 'broker-host-gone' });
  await expect(lab.cluster.startNode('n1', 'app')).rejects.toMatchObject({ code: 'broker-host-gone' });
  await endLeftovers(lab.runFile);
});

test.skipIf(process.platform === 'win32')(
  'what a killed broker host left is ended by the next start, frozen servers too',
  async () => {
    const lab = await startTestCluster({ dir });
    const pids = lab.nodes.map((node) => lab.pid(node));
    // Frozen first: a server that runs ends by itself at its next log line, since nobody reads it any more.
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    process.kill(lab.host.pid, 'SIGKILL');
    await waitUntilGone([lab.host.pid], 2_000);

    const leftovers = await endLeftovers(lab.runFile);

    expect(leftovers).toEqual({ ended: expect.arrayContaining(pids), spared: [] });
    expect(leftovers.ended).toHaveLength(3);
    await waitUntilGone(pids, 100);
    expect(existsSync(lab.runFile)).toBe(false);
    await lab[Symbol.asyncDispose]();
    await using again = await startTestCluster({ dir });
    expect(again.state('n1').at).toBe('ready');
  },
);

test('a lab whose app is alive is not ended by another start', async () => {
  await using lab = await startTestCluster({ servers: 1, dir });

  await expect(endLeftovers(lab.runFile)).rejects.toMatchObject({
    code: 'lab-already-running',
    details: { pid: process.pid },
  });

  expect(existsSync(lab.runFile)).toBe(true);
  expect(lab.state('n1').at).toBe('ready');
});

test('a program that cannot be the broker host is told within the deadline', async () => {
  const entry = join(dir, 'broken.mjs');
  await writeFile(entry, 'process.exit(3)');

  const launch = launchBrokerHost({ entry, runFile: join(dir, 'run.json'), logDir: dir });

  await expect(launch).rejects.toMatchObject({ code: 'broker-host-gone', details: { reason: 'exit code 3' } });
});

test('a broker host that says nothing is ended at the deadline', async () => {
  const entry = join(dir, 'mute.mjs');
  await writeFile(entry, 'setInterval(() => {}, 1000)');

  const launch = launchBrokerHost({ entry, runFile: join(dir, 'run.json'), logDir: dir, launchDeadlineMs: 300 });

  await expect(launch).rejects.toMatchObject({
    code: 'broker-host-gone',
    details: { reason: 'it was not ready within 0.3 s' },
  });
});

test('the log of a node is told from its first line, live, and stays on disk', async () => {
  await using lab = await startTestCluster({ servers: 1, dir });
  const texts: string[] = [];
  const end = lab.host.followLog(['n1'], (lines) => texts.push(...lines.map((line) => line.text)));
  await until('the first lines', () => texts.some((text) => text.startsWith('Starting nats-server')));

  await lab.cluster.stopNode('n1', 'app');

  await until('the last line', () => texts.some((text) => text.includes('Server Exiting')), {
    lastSeen: () => texts.slice(-3),
  });
  end();
  expect(readFileSync(join(dir, 'n1', 'nats.log'), 'utf8')).toContain('Server is ready');
});
