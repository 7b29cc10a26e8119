import { chromium, type Page } from '@playwright/test';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { findTestBlock } from '../../broker/testing/index.ts';
import { ensureChromium } from '../chromium.ts';
import { familyOf, type ProcessFigures } from './processes.ts';
import { WebLab } from './web-lab.ts';

/**
 * What Jetlab itself costs: CPU of its processes at rest with a page open, memory of host and page after a long load, and the
 * size of the page's code before lazy parts.
 */
export async function footprint(o: { idleSeconds: number; loadSeconds: number }): Promise<object> {
  const workspace = await mkdtemp(join(tmpdir(), 'jetlab-footprint-'));
  const { executablePath, args } = await ensureChromium(join(import.meta.dirname, '../..'), () => undefined);
  const browser = await chromium.launch({ executablePath, args });
  try {
    const block = await findTestBlock(['n1', 'n2', 'n3']);
    await using lab = await WebLab.start(workspace, block.base);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(lab.url);
    await page.getByRole('heading', { name: 'Cluster' }).waitFor();
    const idle = await idleCpu(lab, o.idleSeconds);

    await lab.control.call('stream.create', {
      name: 'LOADED',
      subjects: ['loaded'],
      retention: 'limits',
      storage: 'file',
      num_replicas: 3,
      max_age: 0,
      max_bytes: 256 * 1024 * 1024,
    });
    const before = await memory(lab, page);
    await lab.control.call('load.start', { stream: 'LOADED', subjects: ['loaded'], rate: 1_000, size: 256 });
    await delay(o.loadSeconds * 1_000);
    const after = await memory(lab, page);
    await lab.control.call('load.stop', null);
    return {
      idleCpuPercentOfOneCore: { ...idle, seconds: o.idleSeconds, wanted: '< 3 %' },
      memoryMB: { before, after, secondsOfLoad: o.loadSeconds },
      rendererFirstLoad: { ...(await firstLoadSize()), wanted: '≤ 350 kB gz' },
    };
  } finally {
    await browser.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

function ownProcesses(lab: WebLab): ProcessFigures[] {
  return familyOf(lab.process.pid ?? -1).filter((one) => !one.command.includes('nats-server'));
}

async function idleCpu(lab: WebLab, seconds: number): Promise<{ percent: number }> {
  await delay(5_000);
  const used = async (): Promise<number> => {
    const ticks = await Promise.all(
      ownProcesses(lab).map(async ({ pid }) => cpuTicks(await readFile(`/proc/${pid}/stat`, 'utf8'))),
    );
    return ticks.reduce((sum, count) => sum + count, 0);
  };
  const before = await used();
  await delay(seconds * 1_000);
  return { percent: Number(((await used()) - before).toFixed(0)) / seconds };
}

/** User and system time in hundredths of a second (fields 14 and 15 of /proc/<pid>/stat; the name may hold spaces). */
function cpuTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function memory(lab: WebLab, page: Page): Promise<object> {
  const megabytes = (bytes: number): number => Number((bytes / 1e6).toFixed(1));
  const host = Object.fromEntries(
    ownProcesses(lab).map((one) => [
      /([\w-]+)\.js/.exec(one.command)?.[1] ?? one.command,
      megabytes(one.residentBytes),
    ]),
  );
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { ...host, pageHeap: megabytes(usedSize) };
}

/** Scripts and styles that index.html names, and what those import at once. */
async function firstLoadSize(): Promise<{ gzipKB: number; files: string[] }> {
  const dir = join(import.meta.dirname, '../../out/renderer');
  const html = await readFile(join(dir, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  const assets = await readdir(join(dir, 'assets'));
  const files = new Set(named);
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const code = await readFile(join(dir, file), 'utf8');
    for (const [, imported] of code.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) {
      if (imported !== undefined && assets.includes(imported)) files.add(`assets/${imported}`);
    }
  }
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(join(dir, file))).length;
  return { gzipKB: Number((bytes / 1_000).toFixed(1)), files: [...files] };
}
