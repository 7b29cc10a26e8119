import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTestBlock, testServerProgram, until } from '../../../broker/testing/index.ts';

const ENTRY = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface Answer {
  code: number | null;
  out: string;
  err: string;
}

/** The command line as its own process, in a workspace of its own. Ends what still runs in it. */
export class CliLab implements AsyncDisposable {
  readonly workspace: string;
  readonly firstPort: number;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(workspace: string, firstPort: number) {
    this.workspace = workspace;
    this.firstPort = firstPort;
    this.#env = {
      ...process.env,
      JETLAB_WORKSPACE: workspace,
      JETLAB_FIRST_PORT: String(firstPort),
      JETLAB_NATS_SERVER: testServerProgram().path,
    };
  }

  static async make(): Promise<CliLab> {
    const block = await findTestBlock(['n1', 'n2', 'n3']);
    return new CliLab(mkdtempSync(join(tmpdir(), 'jetlab cli ü-')), block.base);
  }

  /** Starts a command and leaves it running. */
  start(...args: string[]): RunningCommand {
    return new RunningCommand(
      spawn(process.execPath, [ENTRY, ...args], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** Runs a command to its end. */
  async run(...args: string[]): Promise<Answer> {
    return await this.start(...args).ended();
  }

  /** Runs a command that must succeed, with --json, and reads its answer. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await this.run(...args, '--json');
    if (code !== 0) throw new Error(`jetlab ${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out) as T;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.run('down');
    rmSync(this.workspace, { recursive: true, force: true, maxRetries: 3 });
  }
}

export class RunningCommand {
  readonly child: ChildProcess;
  readonly #written = { out: '', err: '' };

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#written.out += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#written.err += text));
  }

  get out(): string {
    return this.#written.out;
  }

  /** What it wrote as NDJSON. A last line that is not whole yet is left out. */
  items<T>(): T[] {
    const whole = this.out.slice(0, this.out.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }

  async says(text: string | RegExp, withinMs = 20_000): Promise<void> {
    const lastSeen = () => `${this.#written.out}\n${this.#written.err}`;
    await until(`${String(text)} on the output`, () => new RegExp(text).test(lastSeen()), { withinMs, lastSeen });
  }

  async ended(): Promise<Answer> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return { code: this.child.exitCode, ...this.#written };
  }

  /** What a terminal sends at Ctrl C. */
  interrupt(): void {
    this.child.kill('SIGINT');
  }
}
