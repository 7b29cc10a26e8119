import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from '../../broker/testing/index.ts';
import type { LabSnapshot } from '../../src-main/contract/lab.ts';
import { connectControl, type ControlClient } from '../../src-main/control/connect-control.ts';

const WEB_ENTRY = join(import.meta.dirname, '../../out/main/web.js');

/** The built app as a user starts it without a window, and a connection to it as the command line makes one. */
export class WebLab implements AsyncDisposable {
  readonly process: ChildProcess;
  readonly url: string;
  readonly control: ControlClient;
  #snapshot: LabSnapshot | null = null;

  private constructor(child: ChildProcess, url: string, control: ControlClient) {
    this.process = child;
    this.url = url;
    this.control = control;
    control.watch('lab.snapshot', null, (value) => (this.#snapshot = value));
  }

  /** Starts the built web host on a workspace; resolves when the cluster takes work. */
  static async start(workspace: string, portBase: number): Promise<WebLab> {
    const args = [WEB_ENTRY, '--workspace', workspace, '--no-open'];
    const env = { ...process.env, JETLAB_FIRST_PORT: String(portBase) };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The web host ended with ${code} before it told its address`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /http:\/\/\S+/.exec(line);
        if (found) resolve(found[0]);
      });
    });
    const lab = new WebLab(child, url, await connectControl(workspace, { as: 'cli', waitMs: 5_000 }));
    await until('the lab is ready', () => lab.snapshot.phase === 'ready', {
      withinMs: 40_000,
      lastSeen: () => lab.#snapshot?.boot.map((step) => `${step.id} ${step.state}`),
    });
    return lab;
  }

  /** The newest snapshot. */
  get snapshot(): LabSnapshot {
    if (this.#snapshot === null) throw new Error('No snapshot of the lab was received yet');
    return this.#snapshot;
  }

  get clientUrls(): string[] {
    return this.snapshot.nodes.map((node) => `nats://127.0.0.1:${node.ports.client}`);
  }

  async kill(): Promise<void> {
    this.control.close();
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGKILL');
      await once(this.process, 'exit');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.control.close();
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
  }
}
