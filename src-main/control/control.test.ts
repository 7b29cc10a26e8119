import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { Contract } from '../contract/index.ts';
import type { LogLine } from '../contract/node.ts';
import { settings as settingsPart, type Settings } from '../contract/settings.ts';
import { node as nodePart } from '../contract/node.ts';
import { Cell } from '../core/serve/cell.ts';
import { createHost } from '../core/serve/create-host.ts';
import { ItemFeed } from '../core/serve/item-feed.ts';
import type { Served } from '../core/serve/serve.ts';
import { tempFolder } from '../core/testing/temp-folder.ts';
import { workspaceFiles } from '../core/workspace/paths.ts';
import { readRunFile, writeRunFile } from '../core/workspace/run-file.ts';
import { connectControl } from './connect-control.ts';
import { startControlServer, type ControlServer } from './control-server.ts';

const initial: Settings = { theme: 'system', projector: false, portBase: null, startWithApp: true, timelineOpen: true };

/** A host that serves a part of the contract: what is under test is the way to it. */
function partHost() {
  const settings = new Cell<Settings>(initial);
  const log = new ItemFeed<LogLine>({ held: () => [line(0)], everyMs: 5, bound: 100_000 });
  const actors: string[] = [];
  const answers = { hold: null as Promise<void> | null };
  const part = {
    'settings.value': settingsPart['settings.value'],
    'settings.update': settingsPart['settings.update'],
    'node.log': nodePart['node.log'],
  };
  const served = {
    'settings.value': { spec: part['settings.value'], handler: () => settings },
    'settings.update': {
      spec: part['settings.update'],
      handler: async (change: Partial<Settings>, caller: { actor: string }) => {
        await answers.hold;
        actors.push(caller.actor);
        settings.set({ ...settings.value, ...change });
        return settings.value;
      },
    },
    'node.log': { spec: part['node.log'], handler: () => log },
  } as unknown as Served<Contract>;
  return {
    settings,
    log,
    actors,
    answers,
    hostFor: (actor: 'app' | 'cli' | 'supervisor') => createHost(served, { actor }),
  };
}

const line = (seq: number, text = 'Server is ready'): LogLine => ({ node: 'n1', seq, at: 1, level: 'INF', text });

let folder: ReturnType<typeof tempFolder>;
let parts: ReturnType<typeof partHost>;
let server: ControlServer;

const startServer = (rendererDir: string | null = null, heartbeatMs = 60_000): Promise<ControlServer> =>
  startControlServer({
    hostFor: parts.hostFor,
    runFile: workspaceFiles(folder.path).runFile,
    hostKind: 'web',
    version: '1.2.3',
    rendererDir,
    port: 0,
    patience: { helloMs: 200, heartbeatMs },
  });

beforeEach(async () => {
  folder = tempFolder();
  parts = partHost();
  server = await startServer();
});

afterEach(async () => {
  await server.close();
  folder[Symbol.dispose]();
});

/** A raw socket, so that a test can send what no client of ours would. */
function dial(options: ClientOptions = {}, path = '/control') {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, options);
  const frames: { t: string; [key: string]: unknown }[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  socket.on('error', () => {});
  const say = (frame: unknown): void => socket.send(JSON.stringify(frame));
  return {
    socket,
    frames,
    say,
    hello: async () => {
      await once(socket, 'open');
      say({ t: 'hello', token: server.token });
      await vi.waitFor(() => expect(frames[0]).toEqual({ t: 'welcome', version: '1.2.3' }));
    },
    closed: async () => {
      const [code] = (await once(socket, 'close')) as [number];
      return code;
    },
    status: async () => {
      const [, response] = await once(socket, 'unexpected-response');
      return (response as { statusCode: number }).statusCode;
    },
  };
}

describe('who may come in', () => {
  test('the token opens the contract', async () => {
    const { hello, say, frames, socket } = dial();
    await hello();

    say({ t: 'call', id: 1, name: 'settings.update', input: { theme: 'dark' } });

    await vi.waitFor(() => expect(frames[1]).toMatchObject({ t: 'answer', id: 1, output: { theme: 'dark' } }));
    expect(parts.actors).toEqual(['app']);
    socket.close();
  });

  test('a wrong token is shown the door', async () => {
    const { socket, say, closed, frames } = dial();
    await once(socket, 'open');

    say({ t: 'hello', token: `${server.token}x` });

    expect(await closed()).toBe(1008);
    expect(frames).toEqual([]);
  });

  test('a first frame without a token is shown the door, whatever it asks', async () => {
    const { socket, say, closed, frames } = dial();
    await once(socket, 'open');

    say({ t: 'call', id: 1, name: 'settings.update', input: { theme: 'dark' } });

    expect(await closed()).toBe(1008);
    expect(frames).toEqual([]);
    expect(parts.actors).toEqual([]);
  });

  test('a peer that says nothing is shown the door within its time', async () => {
    const { closed } = dial();

    expect(await closed()).toBe(1008);
  });

  test('a page of another origin is refused before the socket opens', async () => {
    expect(await dial({ origin: 'https://example.org' }).status()).toBe(403);
    expect(await dial({ origin: `http://127.0.0.1:${server.port + 1}` }).status()).toBe(403);
    expect(await dial({ origin: 'null' }).status()).toBe(403);
  });

  test('pages of our own origin come in, by both names of the loopback', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const { socket } = dial({ origin: `http://${host}:${server.port}` });
      await once(socket, 'open');
      socket.close();
    }
  });

  test('a name that was rebound to 127.0.0.1 is refused, for the socket and for pages', async () => {
    expect(await dial({ headers: { host: `evil.example:${server.port}` } }).status()).toBe(403);
    expect(await dial({ headers: { host: '127.0.0.1' } }).status()).toBe(403);

    const { status } = await get(server.port, '/', { host: `evil.example:${server.port}` });
    expect(status).toBe(403);
  });

  test('there is a socket on its one path only', async () => {
    expect(await dial({}, '/other').status()).toBe(404);
  });
});

describe('what a connection may send', () => {
  test('an oversize frame ends the connection', async () => {
    const { hello, say, closed } = dial();
    await hello();

    say({ t: 'call', id: 1, name: 'settings.update', input: { theme: 'x'.repeat(1_000_001) } });

    expect(await closed()).toBe(1009);
    expect(parts.actors).toEqual([]);
  });

  test('a frame that is none of the protocol’s ends the connection', async () => {
    for (const junk of ['not json', '{"t":"reboot"}', '[]', '{"t":"call","id":-1,"name":"x","input":null}']) {
      const { hello, socket, closed } = dial();
      await hello();
      socket.send(junk);
      expect(await closed()).toBe(4400);
    }
  });

  test('unknown commands, bad input and wrong kinds are refused as data, and the connection goes on', async () => {
    const { hello, say, frames, socket } = dial();
    await hello();

    say({ t: 'call', id: 1, name: 'settings.explode', input: null });
    say({ t: 'call', id: 2, name: 'settings.update', input: { theme: 'sepia' } });
    say({ t: 'call', id: 3, name: 'settings.value', input: null });
    say({ t: 'watch', id: 4, name: '__proto__', params: null });
    say({ t: 'watch', id: 5, name: 'node.log', params: { nodes: 'all' } });
    say({ t: 'call', id: 6, name: 'settings.update', input: {} });

    await vi.waitFor(() => expect(frames).toHaveLength(7));
    const codes = new Map(frames.slice(1).map((f) => [f['id'], (f['error'] as { code: string } | undefined)?.code]));
    expect(Object.fromEntries(codes)).toEqual({
      1: 'unknown-command',
      2: 'bad-input',
      3: 'unknown-command',
      4: 'unknown-command',
      5: 'bad-input',
      6: undefined,
    });
    socket.close();
  });

  test('calls and watches beyond the limits are refused', async () => {
    const { hello, say, frames, socket } = dial();
    await hello();
    let release = (): void => {};
    parts.answers.hold = new Promise((resolve) => (release = resolve));

    for (let id = 0; id < 70; id++) say({ t: 'call', id, name: 'settings.update', input: {} });
    for (let id = 100; id < 235; id++) say({ t: 'watch', id, name: 'settings.value', params: null });

    await vi.waitFor(() => expect(frames.filter((f) => f.t === 'refusal')).toHaveLength(6 + 7));
    release();
    await vi.waitFor(() => expect(frames.filter((f) => f.t === 'answer')).toHaveLength(64));
    socket.close();
  });

  test('a peer that no longer answers pings is gone after two of them', async () => {
    await server.close();
    server = await startServer(null, 50);
    const answering = dial();
    const silent = dial({ autoPong: false });
    await Promise.all([answering.hello(), silent.hello()]);

    expect(await silent.closed()).toBe(1006);
    expect(answering.socket.readyState).toBe(WebSocket.OPEN);
    answering.socket.close();
  });

  test('a closed connection leaves no subscription behind', async () => {
    const { hello, say, frames, socket } = dial();
    await hello();
    say({ t: 'watch', id: 1, name: 'settings.value', params: null });
    await vi.waitFor(() => expect(frames).toHaveLength(2));
    expect(parts.settings.isWatched).toBe(true);

    socket.terminate();

    await vi.waitFor(() => expect(parts.settings.isWatched).toBe(false));
  });
});

test('a slow reader gets the newest value and the exact number of dropped items, and costs bounded memory', async () => {
  const { hello, say, frames, socket } = dial();
  await hello();
  say({ t: 'watch', id: 1, name: 'node.log', params: { nodes: [] } });
  say({ t: 'watch', id: 2, name: 'settings.value', params: null });
  await vi.waitFor(() => expect(frames).toHaveLength(3));

  socket.pause();
  const pushed = 40_000;
  for (let seq = 1; seq <= pushed; seq++) {
    parts.log.push(line(seq, 'x'.repeat(1_000)));
    // Pace of the producer: longer than the interval of the batches.
    if (seq % 1_000 === 0) await new Promise((resolve) => setTimeout(resolve, 6));
    if (seq % 1_000 === 0) parts.settings.set({ ...initial, portBase: 1024 + seq / 100 });
  }
  socket.resume();

  const got = () => {
    const batches = frames.filter((f) => f.t === 'batch');
    const items = batches.flatMap((f) => f['items'] as LogLine[]);
    const dropped = batches.reduce((sum, f) => sum + (f['dropped'] as number), 0);
    return { items, dropped };
  };
  await vi.waitFor(() => expect(got().items.at(-1)?.seq).toBe(pushed), { timeout: 10_000 });
  const { items, dropped } = got();
  expect(dropped).toBeGreaterThan(0);
  expect(items.length + dropped).toBe(1 + pushed);
  const values = frames.filter((f) => f.t === 'value').map((f) => (f['value'] as Settings).portBase);
  await vi.waitFor(() => expect(frames.findLast((f) => f.t === 'value')).toMatchObject({ value: { portBase: 1424 } }));
  expect(values.length).toBeLessThan(41);
  socket.close();
});

describe('the Node client', () => {
  test('finds the host by its run file, calls, watches and follows', async () => {
    const client = await connectControl(folder.path, { as: 'cli' });
    const values: Settings[] = [];
    const items: number[] = [];
    client.watch('settings.value', null, (value) => values.push(value));
    client.follow('node.log', { nodes: ['n1'] }, (batch, restarted) => {
      if (restarted) items.length = 0;
      items.push(...batch.items.map((item) => item.seq));
    });

    expect(await client.call('settings.update', { theme: 'light' })).toMatchObject({ theme: 'light' });
    await vi.waitFor(() => expect(items).toEqual([0]));
    parts.log.push(line(1));

    await vi.waitFor(() => expect(items).toEqual([0, 1]));
    expect(values.map((value) => value.theme)).toEqual(['system', 'light']);
    expect(parts.actors).toEqual(['cli']);
    await expect(client.call('settings.update', { portBase: 1 })).rejects.toMatchObject({ code: 'bad-input' });
    client.close();
  });

  test('says that no lab runs when there is no run file, or nobody behind it', async () => {
    using empty = tempFolder();
    await expect(connectControl(empty.path)).rejects.toMatchObject({ code: 'lab-not-running' });

    const run = readRunFile(workspaceFiles(folder.path).runFile);
    await server.close();
    writeRunFile(workspaceFiles(folder.path).runFile, run as NonNullable<typeof run>);
    await expect(connectControl(folder.path)).rejects.toMatchObject({ code: 'lab-not-running' });
  });

  test('does not take another program on the port for the host', async () => {
    using other = tempFolder();
    const run = readRunFile(workspaceFiles(folder.path).runFile);
    // The server here is a real one that never knew this token.
    writeRunFile(workspaceFiles(other.path).runFile, { ...(run as NonNullable<typeof run>), token: 'stale' });
    await expect(connectControl(other.path)).rejects.toMatchObject({ code: 'lab-not-running' });

    const stranger = createServer((_, response) => response.end('hello'));
    stranger.listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as { port: number };
    writeRunFile(workspaceFiles(other.path).runFile, { ...(run as NonNullable<typeof run>), port });
    await expect(connectControl(other.path)).rejects.toMatchObject({ code: 'lab-not-running' });
    stranger.close();
  });

  test('rejects what was on its way when the host goes, and comes back to the next host', async () => {
    const client = await connectControl(folder.path);
    const themes: string[] = [];
    const connected: boolean[] = [];
    client.watch('settings.value', null, (value) => themes.push(value.theme));
    client.onConnection((isConnected) => connected.push(isConnected));
    await vi.waitFor(() => expect(themes).toEqual(['system']));
    parts.answers.hold = new Promise(() => {});
    const lost = client.call('settings.update', { theme: 'dark' });
    lost.catch(() => {});

    await server.close();
    await expect(lost).rejects.toMatchObject({ code: 'host-disconnected' });
    await vi.waitFor(() => expect(connected).toEqual([false]));
    await expect(client.call('settings.update', {})).rejects.toMatchObject({ code: 'host-disconnected' });

    parts = partHost();
    parts.settings.set({ ...initial, theme: 'light' });
    server = await startServer();
    await vi.waitFor(() => expect(themes).toEqual(['system', 'light']), { timeout: 3_000 });
    expect(connected).toEqual([false, true]);
    client.close();
  });
});

describe('pages', () => {
  test('are served with a strict policy, html never from a cache', async () => {
    await server.close();
    const dir = join(folder.path, 'renderer');
    mkdirSync(join(dir, 'assets'), { recursive: true });
    writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Jetlab</title>');
    writeFileSync(join(dir, 'assets', 'main-1a2b.js'), 'export {};');
    server = await startServer(dir);

    const page = await get(server.port, '/');
    const script = await get(server.port, '/assets/main-1a2b.js');

    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Jetlab</title>' });
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const policy = String(page.headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port} ws://localhost:${server.port}`);
    expect(policy.join()).not.toContain('unsafe');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await get(server.port, '/../run.json')).status).toBe(404);
    expect((await get(server.port, '/assets/%2e%2e%2f%2e%2e%2frun.json')).status).toBe(404);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/#token=${server.token}`);
    expect(readRunFile(workspaceFiles(folder.path).runFile)?.servesPages).toBe(true);
  });

  test('a port that is taken is refused with the name of its holder', async () => {
    const second = startControlServer({
      hostFor: parts.hostFor,
      runFile: join(folder.path, 'other.json'),
      hostKind: 'web',
      version: '1.2.3',
      rendererDir: null,
      port: server.port,
    });

    await expect(second).rejects.toMatchObject({
      code: 'port-in-use',
      details: {
        port: server.port,
        ...(process.platform === 'linux' ? { holder: expect.stringContaining(`pid ${process.pid}`) } : {}),
      },
    });
  });
});

/** A request whose path and headers go out as they are written. */
async function get(port: number, path: string, headers: Record<string, string> = {}) {
  const request = httpRequest({ host: '127.0.0.1', port, path, headers });
  request.end();
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, headers: response.headers, body };
}
