import react from '@vitejs/plugin-react';
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createServer, type ViteDevServer } from 'vite';
import { SOCKET_PATH } from '../src-main/control/socket-server.ts';
import { workspaceFiles } from '../src-main/core/workspace/paths.ts';
import { readRunFile } from '../src-main/core/workspace/run-file.ts';
import { readWebOptions } from '../src-main/web/web-options.ts';
import { devPage } from './dev-page.ts';

/*
 *   browser ── http, hot reload ──> Vite (this process) ── /socket ──> web host, run from its sources
 *                                       ^                                 ^
 *                                 src-renderer/                  broker/, src-main/: a change restarts it
 *
 * `npm run dev -- --workspace DIR` keeps the lab of development apart from another one.
 */

const root = join(import.meta.dirname, '..');
const options = readWebOptions(process.argv.slice(2), process.env);
const runFile = workspaceFiles(options.workspaceDir).runFile;

/** The same after every restart, since Vite's proxy is told once. */
const hostPort = options.port === 0 ? await freePort() : options.port;

let vite: ViteDevServer | null = null;
let host = await startHost();
if (host === null) process.exit(1);
vite = await createServer({
  configFile: false,
  root: join(root, 'src-renderer'),
  plugins: [react(), devPage()],
  server: {
    host: '127.0.0.1',
    proxy: {
      [SOCKET_PATH]: {
        // The host checks Host and Origin exactly, so both are made those of the host.
        target: `http://127.0.0.1:${hostPort}`,
        ws: true,
        changeOrigin: true,
        rewriteWsOrigin: true,
      },
    },
  },
});
await vite.listen();
tellAddress();

for (const folder of ['broker', 'src-main']) {
  watch(join(root, folder), { recursive: true }, (_, file) => {
    if (file?.endsWith('.ts') && !file.endsWith('.test.ts')) restartSoon();
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());

let pending: NodeJS.Timeout | undefined;
let isRestarting = false;

function restartSoon(): void {
  clearTimeout(pending);
  pending = setTimeout(() => void restart(), 200);
}

async function restart(): Promise<void> {
  if (isRestarting) return restartSoon();
  isRestarting = true;
  console.log('The host restarts, since its sources changed.');
  if (host !== null) await stop(host.child);
  host = await startHost();
  isRestarting = false;
  if (host === null) return;
  tellAddress();
  vite?.ws.send('jetlab:host', { token: host.token });
}

/** Null when the host ended before it served anything, as it does after a slip of the pen: the next change tries again. */
async function startHost(): Promise<{ child: ChildProcess; token: string } | null> {
  const entry = join(root, 'src-main', 'web', 'main.ts');
  const args = ['--workspace', options.workspaceDir, '--port', String(hostPort), '--no-open'];
  const child = spawn(process.execPath, [entry, ...args], { stdio: 'inherit' });
  while (child.exitCode === null && child.signalCode === null) {
    const run = readRunFile(runFile);
    if (run !== null && run.pid === child.pid) return { child, token: run.token };
    await delay(50);
  }
  console.error('The host ended before it served anything.');
  return null;
}

function tellAddress(): void {
  const address = vite?.resolvedUrls?.local[0] ?? '';
  console.log(`Develop at ${address}#token=${host?.token ?? ''}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createTcpServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function end(): Promise<void> {
  clearTimeout(pending);
  await Promise.all([vite?.close(), host && stop(host.child)]);
  process.exit(0);
}
