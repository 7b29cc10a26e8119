import { spawn } from 'node:child_process';

/** Exit code of a Linux program whose shared libraries are missing. */
const CANNOT_LOAD = 127;
const KEPT_OUTPUT = 4_000;

/** Runs the window until it is closed. `reason` says why it never came up. */
export function runElectron(
  program: string,
  root: string,
  workspace: string | null,
): Promise<{ code: number } | { reason: string }> {
  const env = { ...process.env };
  // Set by editors that are Electron apps themselves; it would turn the window into a bare Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  const args = [root, ...(workspace === null ? [] : ['--workspace', workspace])];
  const child = spawn(program, args, { env, stdio: ['inherit', 'inherit', 'pipe'] });
  let tail = '';
  child.stderr.on('data', (part: Buffer) => {
    tail = (tail + part.toString()).slice(-KEPT_OUTPUT);
    process.stderr.write(part);
  });

  const ignoreInterrupt = () => undefined;
  const handOn = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', ignoreInterrupt);
  process.on('SIGTERM', handOn);
  return new Promise<{ code: number } | { reason: string }>((resolve) => {
    child.on('error', (error) => resolve({ reason: `Electron cannot be run: ${error.message}` }));
    child.on('close', (code, signal) => {
      if (code === CANNOT_LOAD) resolve({ reason: `Electron cannot be run: ${tail.trim().split('\n').at(-1) ?? ''}` });
      else resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143) });
    });
  }).finally(() => {
    process.off('SIGINT', ignoreInterrupt);
    process.off('SIGTERM', handOn);
  });
}
