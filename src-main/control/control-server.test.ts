import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRunFile } from '../core/workspace/run-file.ts';
import { startControlServer } from './control-server.ts';
import { TestControl } from './testing/test-control.ts';

let control: TestControl;

beforeEach(async () => {
  control = await TestControl.start();
});

afterEach(() => control[Symbol.asyncDispose]());

test('are served with a strict policy, html never from a cache', async () => {
  const dir = join(control.workspace, 'renderer');
  mkdirSync(join(dir, 'assets'), { recursive: true });
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Jetlab</title>');
  writeFileSync(join(dir, 'assets', 'main-1a2b.js'), 'export {};');
  await control.startAgain({ rendererDir: dir });

  const page = await control.get('/');
  const script = await control.get('/assets/main-1a2b.js');

  expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Jetlab</title>' });
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  const policy = String(page.headers['content-security-policy']).split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(
    `connect-src 'self' ws://127.0.0.1:${control.server.port} ws://localhost:${control.server.port}`,
  );
  expect(policy.join()).not.toContain('unsafe');
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect((await control.get('/../run.json')).status).toBe(404);
  expect((await control.get('/assets/%2e%2e%2f%2e%2e%2frun.json')).status).toBe(404);
  expect(control.server.url).toBe(`http://127.0.0.1:${control.server.port}/#token=${control.server.token}`);
  expect(readRunFile(control.runFile)?.servesPages).toBe(true);
});

test('a port that is taken is refused with the name of its holder', async () => {
  const second = startControlServer({
    hostFor: control.parts.hostFor,
    runFile: join(control.workspace, 'other.json'),
    hostKind: 'web',
    version: '1.2.3',
    rendererDir: null,
    port: control.server.port,
  });

  await expect(second).rejects.toMatchObject({
    code: 'port-in-use',
    details: {
      port: control.server.port,
      ...(process.platform === 'linux' ? { holder: expect.stringContaining(`pid ${process.pid}`) } : {}),
    },
  });
});
