import { execFile } from 'node:child_process';

/** Output of a system tool, whatever its exit code: `lsof` ends with 1 when a part could not be looked at. */
export function runTool(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 3_000, windowsHide: true, maxBuffer: 8 << 20 }, (_error, stdout) => {
      resolve(stdout);
    });
  });
}
