import { spawn, type SpawnOptions } from 'node:child_process';

export interface Ended {
  /** The exit code; 128 and more for a signal, 127 when the program could not be started. */
  code: number;
  /** What it printed to both streams, in order. Empty when it wrote to the terminal itself. */
  output: string;
}

/** Runs a program to its end and keeps what it prints. Never rejects. */
export function runQuietly(program: string, args: string[], options: SpawnOptions = {}): Promise<Ended> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part));
  child.stderr?.on('data', (part: Buffer) => parts.push(part));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ code: codeOf(code, signal), output: Buffer.concat(parts).toString() }),
    );
  });
}

/** Runs a program that writes to this terminal. Never rejects. */
export function runVisibly(program: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(program, args, { ...options, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program} cannot be run: ${error.message}.`);
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(codeOf(code, signal)));
  });
}

function codeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? (signal === 'SIGINT' ? 130 : 143);
}
