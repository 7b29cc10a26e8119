import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * How the command line and a second window find the host of a workspace. It holds the token of the control socket, so
 * only its owner may read it (mode 0600; on Windows the profile folder's access list does the same).
 */
export const RunFile = z.object({
  pid: z.number().int(),
  /** Port of the control server on 127.0.0.1. */
  port: z.number().int(),
  token: z.string().min(1),
  startedAt: z.number(),
  host: z.enum(['desktop', 'web', 'cli']),
  /** Whether the control server also serves the pages of the app. */
  servesPages: z.boolean(),
});
export type RunFile = z.infer<typeof RunFile>;

/** Writes the whole file at once: a reader sees the old one or the new one. */
export function writeRunFile(path: string, run: RunFile): void {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** `null` when there is none, or none that can be understood. */
export function readRunFile(path: string): RunFile | null {
  try {
    return RunFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Removes the file if it is still the one of this process. */
export function removeRunFile(path: string): void {
  if (readRunFile(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** The address a browser opens: the token is in the fragment, which is never sent to a server. */
export function pageUrl(run: Pick<RunFile, 'port' | 'token'>): string {
  return `http://127.0.0.1:${run.port}/#token=${run.token}`;
}
