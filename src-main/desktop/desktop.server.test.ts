import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

/*
 * The built desktop app under plain Node, with a stand-in for Electron checked against electron.d.ts. Real core, real servers,
 * real pages. That Electron itself behaves as documented is not shown here: e2e runs the same tasks under its binary
 * where there is one.
 */
const Report = z.object({
  scheme: z.object({ scheme: z.string(), privileges: z.record(z.string(), z.boolean()) }),
  userData: z.string(),
  urls: z.array(z.string()),
  webPreferences: z.record(z.string(), z.unknown()),
  pages: z.array(z.object({ url: z.string(), status: z.number(), policy: z.string().nullable(), bytes: z.number() })),
  answered: z.array(z.number()),
  pids: z.array(z.number()),
  navigation: z.object({ elsewhere: z.boolean(), within: z.boolean(), newWindow: z.string() }),
  permissions: z.object({ camera: z.boolean(), copy: z.boolean() }),
  menu: z.array(z.string()),
  secondInstance: z.boolean(),
});

const builtDir = join(import.meta.dirname, '../../out/main');
const run = promisify(execFile);
let workspace: string;
let report: z.infer<typeof Report>;

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'jetlab-desktop-'));
  report = await drive(workspace);
}, 100_000);

afterAll(() => rm(workspace, { recursive: true, force: true }));

describe('the desktop app', () => {
  test('keeps its window in a sandbox without Node', () => {
    expect(report.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('loads its pages from a scheme of its own, under a strict policy', () => {
    expect(report.scheme).toMatchObject({ scheme: 'jetlab', privileges: { standard: true, secure: true } });
    expect(report.urls).toEqual(['jetlab://app/']);
    expect(report.pages.map(({ status }) => status)).toEqual([200, 200, 404, 404]);
    for (const page of report.pages) {
      expect(page.policy).toContain("default-src 'none'");
      expect(page.policy).not.toContain('unsafe');
    }
  });

  test('answers the main frame of its own page and nobody else', () => {
    expect(report.answered.toSorted()).toEqual([3, 4]);
  });

  test('brings up the cluster and ends its servers when it quits', () => {
    expect(report.pids).toHaveLength(3);
    for (const pid of report.pids) expect(isAlive(pid)).toBe(false);
  });

  test('denies navigation, new windows and permissions, but for copying', () => {
    expect(report.navigation).toEqual({ elsewhere: true, within: false, newWindow: 'deny' });
    expect(report.permissions).toEqual({ camera: false, copy: true });
  });

  test('has the standard menus', () => {
    expect(report.menu).toEqual(expect.arrayContaining(['fileMenu', 'editMenu', 'View', 'windowMenu']));
  });

  test('is one instance per workspace: a second start shows the window of the first', () => {
    expect(report.userData.startsWith(workspace)).toBe(true);
    expect(report.secondInstance).toBe(true);
  });
});

test('a window on a lab that already runs attaches to it, and leaves it running', async () => {
  const shared = await mkdtemp(join(tmpdir(), 'jetlab-desktop-'));
  const jetlab = (...args: string[]) =>
    run(process.execPath, [join(builtDir, 'cli.js'), ...args, '--workspace', shared]);
  await jetlab('up', '--detach');

  try {
    const seen = await drive(shared);

    expect(seen.answered.toSorted()).toEqual([3, 4]);
    for (const pid of seen.pids) expect(isAlive(pid)).toBe(true);
  } finally {
    await jetlab('down');
    await rm(shared, { recursive: true, force: true });
  }
}, 100_000);

/** Opens the built app on a workspace, does what a user and a stranger would do, closes it, and answers what was seen. */
async function drive(workspaceDir: string): Promise<z.infer<typeof Report>> {
  const testing = join(import.meta.dirname, 'testing');
  const { stdout } = await run(
    process.execPath,
    [
      ...['--import', join(testing, 'answer-electron.ts'), join(testing, 'drive.ts')],
      ...[builtDir, '--workspace', workspaceDir],
    ],
    { timeout: 90_000, env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  );
  return Report.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
