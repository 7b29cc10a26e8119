import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * What runs for this lab, written by the broker host so that the next start can find what a crash left behind.
 * Never trusted alone: each process is proven by its start time and by what it says of itself (see leftovers.ts).
 */
const RunningProcess = z.object({ pid: z.number().int().positive(), startTime: z.string().nullable() });
export type RunningProcess = z.infer<typeof RunningProcess>;

const RunningServer = RunningProcess.extend({
  node: z.string(),
  /** From /varz; `null` until the server has answered. */
  serverId: z.string().nullable(),
  monitorPort: z.number().int(),
  program: z.string(),
  configPath: z.string(),
});
export type RunningServer = z.infer<typeof RunningServer>;

export const RunFile = z.object({
  version: z.literal(1),
  brokerHost: RunningProcess,
  /** The process that forked the broker host. */
  parent: RunningProcess,
  servers: z.array(RunningServer),
});
export type RunFile = z.infer<typeof RunFile>;

/** `missing` when there is none; `unreadable` when it is damaged or of another version. */
export function readRunFile(path: string): { at: 'found'; run: RunFile } | { at: 'missing' } | { at: 'unreadable' } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { at: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable' };
  }
  try {
    return { at: 'found', run: RunFile.parse(JSON.parse(text)) };
  } catch {
    return { at: 'unreadable' };
  }
}

/** Replaces the file in one step: a reader sees the old text or the new one, never half of it. */
export function writeRunFile(path: string, run: RunFile): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(run, null, 2), { mode: 0o600 });
  renameSync(draft, path);
}

export function removeRunFile(path: string): void {
  rmSync(path, { force: true });
}
