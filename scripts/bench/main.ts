import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appKilled } from './app-killed.ts';
import { footprint } from './footprint.ts';
import { shown } from './shown.ts';
import { startup } from './startup.ts';
import { throughput } from './throughput.ts';

/*
 * npm run bench [-- NAME…] [--quick]     figures as JSON, also in bench-results/. Ratios are of one run on one machine; do
 *                                        nothing else on it meanwhile. --quick shows that a measure works, not its figure.
 */
const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
const quick = values.quick === true;

const measures: Record<string, () => Promise<object>> = {
  startup: () => startup({ rounds: quick ? 1 : 8 }),
  throughput: () => throughput({ rounds: quick ? 1 : 6 }),
  shown: () => shown({ rounds: quick ? 1 : 8 }),
  'app-killed': () => appKilled({ rounds: quick ? 2 : 30 }),
  footprint: () => footprint(quick ? { idleSeconds: 10, loadSeconds: 10 } : { idleSeconds: 60, loadSeconds: 600 }),
};

const wanted = positionals.length === 0 ? Object.keys(measures) : positionals;
const unknown = wanted.filter((name) => !Object.hasOwn(measures, name));
if (unknown.length > 0) {
  console.error(`No measure ${unknown.join(', ')}. There are: ${Object.keys(measures).join(', ')}.`);
  process.exit(2);
}

const figures: Record<string, object> = {};
for (const name of wanted) {
  process.stderr.write(`${name} …\n`);
  figures[name] = (await measures[name]?.()) ?? {};
}
const report = {
  at: new Date().toISOString(),
  machine: {
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1e9),
    platform: process.platform,
    node: process.version,
  },
  quick,
  figures,
};
const dir = join(import.meta.dirname, '../../bench-results');
await mkdir(dir, { recursive: true });
await writeFile(join(dir, `${report.at.replaceAll(/[:.]/g, '-')}.json`), JSON.stringify(report, null, 2));
console.log(JSON.stringify(report, null, 2));
