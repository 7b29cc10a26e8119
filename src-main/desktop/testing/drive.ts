import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { app, ipcMain, seen, type FakeContents } from './fake-electron.ts';

/*
 * Runs the built main process under plain Node with the stand-in for Electron, does what a window and a user would do, and
 * prints what was seen as one line of JSON. Called by desktop.server.test.ts: `drive.ts OUT_MAIN_DIR --workspace DIR`.
 */
const [, , builtDir = ''] = process.argv;
const OURS = { url: 'jetlab://app/streams', parent: null };

await import(pathToFileURL(`${builtDir}/desktop.js`).href);
const window = await firstWindow();
const contents = window.webContents;

const pages = await Promise.all(
  ['jetlab://app/', 'jetlab://app/streams', 'jetlab://app/%2e%2e/%2e%2e/package.json', 'jetlab://elsewhere/'].map(page),
);

frame(contents, { url: 'https://evil.example/', parent: null }, { t: 'call', id: 1, name: 'app.info', input: null });
frame(contents, { url: 'jetlab://app/', parent: {} }, { t: 'call', id: 2, name: 'app.info', input: null });
frame(contents, OURS, { t: 'call', id: 3, name: 'app.info', input: null });
frame(contents, OURS, { t: 'call', id: 4, name: 'lab.nothing', input: null });
frame(contents, OURS, { t: 'watch', id: 5, name: 'lab.snapshot', params: null });
const ready = await waitForPhase(contents, 'ready');

const report = {
  scheme: seen.schemes[0],
  userData: seen.userData,
  urls: window.urls,
  webPreferences: window.options.webPreferences,
  pages,
  answered: contents.sent.flatMap((sent) => (isAnswer(sent) ? [sent.id] : [])),
  pids: ready.nodes.map((node) => node.state.pid),
  navigation: {
    elsewhere: prevented(contents, 'https://evil.example/'),
    within: prevented(contents, 'jetlab://app/streams'),
    newWindow: contents.windowOpenHandler?.({ url: 'https://evil.example/' } as never).action,
  },
  permissions: { camera: asks('media'), copy: asks('clipboard-sanitized-write') },
  menu: seen.menu?.template.map((entry) => entry.role ?? entry.label),
  secondInstance: focusedBySecondInstance(),
};

const quitted = once(app, 'quitted');
app.emit('window-all-closed');
await quitted;
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(0);

async function firstWindow(): Promise<(typeof seen.windows)[number]> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const [opened] = seen.windows;
    if (opened !== undefined && opened.urls.length > 0) return opened;
    if (Date.now() > deadline)
      throw new Error(`No window within 30 s. Errors shown: ${JSON.stringify(seen.errorBoxes)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function page(url: string): Promise<{ url: string; status: number; policy: string | null; bytes: number }> {
  const handler = seen.protocolHandlers.get('jetlab');
  if (handler === undefined) throw new Error('The app registered no handler for its scheme');
  const response = await handler(new Request(url));
  const body = await response.arrayBuffer();
  return {
    url,
    status: response.status,
    policy: response.headers.get('content-security-policy'),
    bytes: body.byteLength,
  };
}

function frame(sender: FakeContents, senderFrame: object, sent: object): void {
  ipcMain.emit('jetlab:frame', { sender, senderFrame }, sent);
}

interface Snapshot {
  phase: string;
  nodes: { state: { pid?: number } }[];
}

async function waitForPhase(from: FakeContents, phase: string): Promise<Snapshot> {
  const deadline = Date.now() + 40_000;
  let last: unknown = null;
  for (;;) {
    for (const sent of from.sent) {
      if (!isValue(sent) || sent.id !== 5) continue;
      last = sent.value.phase;
      if (sent.value.phase === phase) return sent.value;
    }
    if (Date.now() > deadline)
      throw new Error(`Phase ${phase} was not reached within 40 s; last seen: ${String(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isValue(sent: unknown): sent is { t: 'value'; id: number; value: Snapshot } {
  return typeof sent === 'object' && sent !== null && 't' in sent && sent.t === 'value';
}

function isAnswer(sent: unknown): sent is { t: 'answer' | 'refusal'; id: number } {
  return typeof sent === 'object' && sent !== null && 't' in sent && (sent.t === 'answer' || sent.t === 'refusal');
}

function prevented(from: FakeContents, url: string): boolean {
  let stopped = false;
  from.emit('will-navigate', { url, preventDefault: () => (stopped = true) });
  return stopped;
}

function asks(permission: string): boolean | null {
  let granted: boolean | null = null;
  seen.permissionRequest?.(null as never, permission as never, (decision) => (granted = decision), null as never);
  return granted;
}

function focusedBySecondInstance(): boolean {
  app.emit('second-instance');
  return seen.windows.length === 1 && window.focused === 1;
}
