import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const WEB_ENTRY = join(import.meta.dirname, '../out/main/web.js');
const HOST_PATIENCE_MS = 30_000;

/** The built app with its own workspace and ports, as `npm start -- --web` runs it. */
export class Lab {
  readonly workspace: string;
  readonly firstPort: number;
  #process: ChildProcess | null = null;
  #url: string | null = null;

  constructor(options: { workspace: string; firstPort: number }) {
    this.workspace = options.workspace;
    this.firstPort = options.firstPort;
  }

  /** The address to open, token in its fragment. */
  get url(): string {
    if (this.#url === null) throw new Error('The host has not been started');
    return this.#url;
  }

  get pid(): number {
    const pid = this.#process?.pid;
    if (pid === undefined) throw new Error('The host has not been started');
    return pid;
  }

  /** Resolves when the host has told its address; the cluster comes up meanwhile. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [WEB_ENTRY, '--workspace', this.workspace, '--no-open'], {
      env: { ...process.env, JETLAB_FIRST_PORT: String(this.firstPort) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    this.#url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`${why}. It said: ${said.join('').slice(-2_000)}`));
      const timer = setTimeout(() => fail('The host told no address within 30 s'), HOST_PATIENCE_MS);
      child.once('exit', (code) => fail(`The host ended with ${code}`));
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(`${line}\n`);
        const found = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(line);
        if (found === null) return;
        clearTimeout(timer);
        resolve(found[0]);
      });
    });
  }

  /** Asks the host to end, as Ctrl C does, and waits until it has. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
