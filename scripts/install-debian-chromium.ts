import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Progress } from '../broker/provision/index.ts';

const TIMEOUT_MS = 10 * 60_000;

/** Installs Debian's chromium with apt-get. Null when that worked, else why it was not done or what failed. */
export async function installDebianChromium(onProgress: (progress: Progress) => void): Promise<string | null> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'no apt-get here';
  if (process.getuid?.() !== 0) return 'apt-get install chromium needs root';

  const updated = await aptGet(['update'], (percent) => onProgress({ text: `Updating the package lists${percent}` }));
  if (updated !== null) return updated;
  return aptGet(['install', '-y', '--no-install-recommends', 'chromium'], (percent) =>
    onProgress({ text: `Installing Chromium from the system’s packages${percent}` }),
  );
}

/**
 * A line of apt's status file descriptor as words: `dlstatus:3:42.5:Retrieving…` is ": 42 % fetched", `pmstatus:…` is
 * ": 42 % set up" (apt's README.progress-reporting). Null for other lines.
 */
export function statusWords(line: string): string | null {
  const match = /^(dlstatus|pmstatus):[^:]*:([\d.]+):/.exec(line);
  if (match?.[2] === undefined) return null;
  return `: ${Math.floor(Number(match[2]))} % ${match[1] === 'dlstatus' ? 'fetched' : 'set up'}`;
}

function aptGet(args: string[], onStatus: (words: string) => void): Promise<string | null> {
  onStatus('');
  const child = spawn('apt-get', ['-q', '-o', 'APT::Status-Fd=3', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
  });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => (errors += part.toString()));
  const status = child.stdio[3];
  if (status !== null && status !== undefined && 'read' in status) {
    createInterface({ input: status }).on('line', (line) => {
      const words = statusWords(line);
      if (words !== null) onStatus(words);
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`apt-get ${args[0]}: ${error.message}`));
    child.on('close', (code) => resolve(code === 0 ? null : `apt-get ${args[0]}: ${errorOf(errors, code)}`));
  });
}

function errorOf(text: string, code: number | null): string {
  const line = text.split('\n').findLast((candidate) => candidate.startsWith('E:'));
  return line?.slice(2).trim() ?? (code === null ? 'it did not finish in 10 minutes' : `exit code ${code}`);
}
