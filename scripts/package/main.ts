import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleServer } from './bundle-server.ts';

/** `npm run package -- [--linux|--mac|--win] [--x64|--arm64] [--publish always]`: everything after `--` is electron-builder's. */
const root = join(import.meta.dirname, '../..');
await bundleServer(root);
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
const { status } = spawnSync(process.execPath, [builder, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
