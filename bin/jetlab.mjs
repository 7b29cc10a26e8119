#!/usr/bin/env node
// The launcher. Plain JavaScript without newer syntax, since an old Node has to read it before it can refuse.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findInstalledNode, isNewEnough, MINIMUM_NODE } from './node-gate.mjs';

const self = fileURLToPath(import.meta.url);
const root = join(self, '..', '..');
const args = process.argv.slice(2);

if (isNewEnough(process.versions.node)) {
  await start();
} else {
  const node = findInstalledNode(root, process);
  if (node === null) refuse();
  else restartWith(node);
}

async function start() {
  const launcher = join(root, 'scripts', 'launch', 'launch.ts');
  if (existsSync(launcher)) {
    const { launch } = await import(pathToFileURL(launcher).href);
    const code = await launch({ root, args });
    // Null: this process has become the web host or the command line, and the exit code is theirs.
    if (code !== null) process.exitCode = code;
    return;
  }
  // An installed copy has no sources: what was built is all there is.
  const built = join(root, 'out', 'main', args[0] === 'open' ? 'web.js' : 'cli.js');
  process.argv = [process.execPath, built, ...(args[0] === 'open' ? args.slice(1) : args)];
  await import(pathToFileURL(built).href);
}

function refuse() {
  console.error(
    `Jetlab needs Node ${MINIMUM_NODE} or later and this is ${process.versions.node}: install Node 24, or run \`npm ci\` ` +
      'on Linux or Windows, which brings one along.',
  );
  process.exitCode = 1;
}

/** @param {string} node */
function restartWith(node) {
  const child = spawn(node, [self, ...args], { stdio: 'inherit' });
  // A terminal sends Ctrl C to both; the child decides when to end. Other signals are handed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`${node} cannot be run: ${error.message}.`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}
