import { execFile } from 'node:child_process';

export interface ToolOptions {
  cwd?: string;
  timeoutMs?: number;
}

/** Runs one of the system's package tools and returns what it printed. A failure carries its last line that names an error. */
export function runTool(tool: string, args: string[], options: ToolOptions = {}): Promise<string> {
  const { cwd, timeoutMs = 20_000 } = options;
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  return new Promise((resolve, reject) => {
    execFile(
      tool,
      args,
      { env, timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024, ...(cwd && { cwd }) },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        const why = error.killed === true ? `did not finish in ${timeoutMs / 1000} s` : lastErrorLine(stderr);
        reject(new Error(`${tool} ${args.find((arg) => /^[a-z]+$/.test(arg)) ?? ''} ${why}`, { cause: error }));
      },
    );
  });
}

/** apt marks errors with "E:" and names the address, which may hold a password: the address is left out. */
function lastErrorLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((candidate) => candidate.startsWith('E:')) ?? lines.at(-1) ?? 'failed';
  return `failed: ${line.replace(/^E:\s*/, '').replaceAll(/[a-z+]+:\/\/\S+/g, '(mirror)')}`;
}
