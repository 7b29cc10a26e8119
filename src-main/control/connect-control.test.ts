import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Settings } from '../contract/settings.ts';
import { tempFolder } from '../core/testing/temp-folder.ts';
import { workspaceFiles } from '../core/workspace/paths.ts';
import { readRunFile, writeRunFile } from '../core/workspace/run-file.ts';
import { connectControl } from './connect-control.ts';
import { initialSettings, logLine, partHost, TestControl } from './testing/test-control.ts';

let control: TestControl;

beforeEach(async () => {
  control = await TestControl.start();
});

afterEach(() => control[Symbol.asyncDispose]());

test('finds the host by its run file, calls, watches and follows', async () => {
  const client = await connectControl(control.workspace, { as: 'cli' });
  const values: Settings[] = [];
  const items: number[] = [];
  client.watch('settings.value', null, (value) => values.push(value));
  client.follow('node.log', { nodes: ['n1'] }, (batch, restarted) => {
    if (restarted) items.length = 0;
    items.push(...batch.items.map((item) => item.seq));
  });

  expect(await client.call('settings.update', { theme: 'light' })).toMatchObject({ theme: 'light' });
  await vi.waitFor(() => expect(items).toEqual([0]));
  control.parts.log.push(logLine(1));

  await vi.waitFor(() => expect(items).toEqual([0, 1]));
  expect(values.map((value) => value.theme)).toEqual(['system', 'light']);
  expect(control.parts.actors).toEqual(['cli']);
  await expect(client.call('settings.update', { portBase: 1 })).rejects.toMatchObject({ code: 'bad-input' });
  client.close();
});

test('says that no lab runs when there is no run file, or nobody behind it', async () => {
  using empty = tempFolder();
  await expect(connectControl(empty.path)).rejects.toMatchObject({ code: 'lab-not-running' });

  const run = readRunFile(control.runFile);
  await control.server.close();
  writeRunFile(control.runFile, run as NonNullable<typeof run>);
  await expect(connectControl(control.workspace)).rejects.toMatchObject({ code: 'lab-not-running' });
});

test('does not take another program on the port for the host', async () => {
  using other = tempFolder();
  const run = readRunFile(control.runFile);
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
  const client = await connectControl(control.workspace);
  const themes: string[] = [];
  const connected: boolean[] = [];
  client.watch('settings.value', null, (value) => themes.push(value.theme));
  client.onConnection((isConnected) => connected.push(isConnected));
  await vi.waitFor(() => expect(themes).toEqual(['system']));
  control.parts.answers.hold = new Promise(() => {});
  const lost = client.call('settings.update', { theme: 'dark' });
  lost.catch(() => {});

  await control.server.close();
  await expect(lost).rejects.toMatchObject({ code: 'host-disconnected' });
  await vi.waitFor(() => expect(connected).toEqual([false]));
  await expect(client.call('settings.update', {})).rejects.toMatchObject({ code: 'host-disconnected' });

  control.parts = partHost();
  control.parts.settings.set({ ...initialSettings, theme: 'light' });
  await control.startAgain();
  await vi.waitFor(() => expect(themes).toEqual(['system', 'light']), { timeout: 3_000 });
  expect(connected).toEqual([false, true]);
  client.close();
});
