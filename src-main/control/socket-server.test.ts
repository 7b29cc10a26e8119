import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LogLine } from '../contract/node.ts';
import type { Settings } from '../contract/settings.ts';
import { initialSettings, logLine, TestControl } from './testing/test-control.ts';

let control: TestControl;

beforeEach(async () => {
  control = await TestControl.start();
});

afterEach(() => control[Symbol.asyncDispose]());

describe('who may come in', () => {
  test('the token opens the contract', async () => {
    const { hello, say, frames, socket } = control.dial();
    await hello();

    say({ t: 'call', id: 1, name: 'settings.update', input: { theme: 'dark' } });

    await vi.waitFor(() => expect(frames[1]).toMatchObject({ t: 'answer', id: 1, output: { theme: 'dark' } }));
    expect(control.parts.actors).toEqual(['app']);
    socket.close();
  });

  test('a wrong token is shown the door', async () => {
    const { socket, say, closed, frames } = control.dial();
    await once(socket, 'open');

    say({ t: 'hello', token: `${control.server.token}x` });

    expect(await closed()).toBe(1008);
    expect(frames).toEqual([]);
  });

  test('a first frame without a token is shown the door, whatever it asks', async () => {
    const { socket, say, closed, frames } = control.dial();
    await once(socket, 'open');

    say({ t: 'call', id: 1, name: 'settings.update', input: { theme: 'dark' } });

    expect(await closed()).toBe(1008);
    expect(frames).toEqual([]);
    expect(control.parts.actors).toEqual([]);
  });

  test('a peer that says nothing is shown the door within its time', async () => {
    const { closed } = control.dial();

    expect(await closed()).toBe(1008);
  });

  test('a page of another origin is refused before the socket opens', async () => {
    expect(await control.dial({ origin: 'https://example.org' }).status()).toBe(403);
    expect(await control.dial({ origin: `http://127.0.0.1:${control.server.port + 1}` }).status()).toBe(403);
    expect(await control.dial({ origin: 'null' }).status()).toBe(403);
  });

  test('pages of our own origin come in, by both names of the loopback', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const { socket } = control.dial({ origin: `http://${host}:${control.server.port}` });
      await once(socket, 'open');
      socket.close();
    }
  });

  test('a name that was rebound to 127.0.0.1 is refused, for the socket and for pages', async () => {
    expect(await control.dial({ headers: { host: `evil.example:${control.server.port}` } }).status()).toBe(403);
    expect(await control.dial({ headers: { host: '127.0.0.1' } }).status()).toBe(403);

    const { status } = await control.get('/', { host: `evil.example:${control.server.port}` });
    expect(status).toBe(403);
  });

  test('there is a socket on its one path only', async () => {
    expect(await control.dial({}, '/other').status()).toBe(404);
  });
});

describe('what a connection may send', () => {
  test('an oversize frame ends the connection', async () => {
    const { hello, say, closed } = control.dial();
    await hello();

    say({ t: 'call', id: 1, name: 'settings.update', input: { theme: 'x'.repeat(1_000_001) } });

    expect(await closed()).toBe(1009);
    expect(control.parts.actors).toEqual([]);
  });

  test('a frame that is none of the protocol’s ends the connection', async () => {
    for (const junk of ['not json', '{"t":"reboot"}', '[]', '{"t":"call","id":-1,"name":"x","input":null}']) {
      const { hello, socket, closed } = control.dial();
      await hello();
      socket.send(junk);
      expect(await closed()).toBe(4400);
    }
  });

  test('unknown commands, bad input and wrong kinds are refused as data, and the connection goes on', async () => {
    const { hello, say, frames, socket } = control.dial();
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
    const { hello, say, frames, socket } = control.dial();
    await hello();
    let release = (): void => {};
    control.parts.answers.hold = new Promise((resolve) => (release = resolve));

    for (let id = 0; id < 70; id++) say({ t: 'call', id, name: 'settings.update', input: {} });
    for (let id = 100; id < 235; id++) say({ t: 'watch', id, name: 'settings.value', params: null });

    await vi.waitFor(() => expect(frames.filter((f) => f.t === 'refusal')).toHaveLength(6 + 7));
    release();
    await vi.waitFor(() => expect(frames.filter((f) => f.t === 'answer')).toHaveLength(64));
    socket.close();
  });

  test('a peer that no longer answers pings is gone after two of them', async () => {
    await control.startAgain({ heartbeatMs: 50 });
    const answering = control.dial();
    const silent = control.dial({ autoPong: false });
    await Promise.all([answering.hello(), silent.hello()]);

    expect(await silent.closed()).toBe(1006);
    expect(answering.socket.readyState).toBe(WebSocket.OPEN);
    answering.socket.close();
  });

  test('a closed connection leaves no subscription behind', async () => {
    const { hello, say, frames, socket } = control.dial();
    await hello();
    say({ t: 'watch', id: 1, name: 'settings.value', params: null });
    await vi.waitFor(() => expect(frames).toHaveLength(2));
    expect(control.parts.settings.isWatched).toBe(true);

    socket.terminate();

    await vi.waitFor(() => expect(control.parts.settings.isWatched).toBe(false));
  });
});

test('a slow reader gets the newest value and the exact number of dropped items, and costs bounded memory', async () => {
  const { hello, say, frames, socket } = control.dial();
  await hello();
  say({ t: 'watch', id: 1, name: 'node.log', params: { nodes: [] } });
  say({ t: 'watch', id: 2, name: 'settings.value', params: null });
  await vi.waitFor(() => expect(frames).toHaveLength(3));

  socket.pause();
  const pushed = 40_000;
  for (let seq = 1; seq <= pushed; seq++) {
    control.parts.log.push(logLine(seq, 'x'.repeat(1_000)));
    // Pace of the producer: longer than the interval of the batches.
    if (seq % 1_000 === 0) await new Promise((resolve) => setTimeout(resolve, 6));
    if (seq % 1_000 === 0) control.parts.settings.set({ ...initialSettings, portBase: 1024 + seq / 100 });
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
