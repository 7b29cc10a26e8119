import { JetlabError } from '../../broker/domain/errors.ts';
import type { Batch } from '../contract/contract.ts';
import { contract, type Host } from '../contract/index.ts';
import { workspaceFiles } from '../core/workspace/paths.ts';
import type { ControlLine } from './control-line.ts';
import { openLine } from './open-line.ts';

/** The host of another process. It reconnects by itself, also to a host that was started anew on another port. */
export interface ControlClient extends Host {
  /** `false` when the connection was lost, `true` when it is back; what is watched comes afresh then. */
  onConnection(tell: (isConnected: boolean) => void): () => void;
  close(): void;
}

type Watch =
  | { name: string; params: unknown; onValue: (value: unknown) => void }
  | { name: string; params: unknown; onBatch: (batch: Batch<unknown>, restarted: boolean) => void };

const RECONNECT_MS = 250;

/**
 * Connects to the host that runs for a workspace, by its run file. The peer must prove that it knows the token of the
 * file: a stale file whose port went to another program is no lab. Throws `lab-not-running`.
 *
 * @param options.waitMs patience while a host that has the workspace is still opening its control server
 */
export async function connectControl(
  workspaceDir: string,
  options: { as?: 'app' | 'cli'; waitMs?: number } = {},
): Promise<ControlClient> {
  const runFile = workspaceFiles(workspaceDir).runFile;
  const connect = (): Promise<ControlLine | null> => openLine(runFile, options.as ?? 'app');
  const deadline = performance.now() + (options.waitMs ?? 0);
  let line = await connect();
  while (line === null && performance.now() < deadline) {
    await pause(50);
    line = await connect();
  }
  if (line === null) throw new JetlabError('lab-not-running', { workspace: workspaceDir });
  return new ReconnectingHost(line, connect) as unknown as ControlClient;
}

class ReconnectingHost {
  readonly #connect: () => Promise<ControlLine | null>;
  readonly #watches = new Map<number, Watch>();
  readonly #listeners = new Set<(isConnected: boolean) => void>();
  #line: ControlLine | null = null;
  #nextWatch = 0;
  #isClosed = false;

  constructor(line: ControlLine, connect: () => Promise<ControlLine | null>) {
    this.#connect = connect;
    this.#use(line);
  }

  async call(name: string, input: unknown): Promise<unknown> {
    if (this.#line === null) throw new JetlabError('host-disconnected', {});
    const output = await this.#line.call(name, input);
    // The host cannot know that this window is not its own.
    return name === 'app.info' && typeof output === 'object' ? { ...output, attached: true } : output;
  }

  watch(name: string, params: unknown, onValue: (value: unknown) => void): () => void {
    return this.#add({ name, params, onValue });
  }

  follow(name: string, params: unknown, onBatch: (batch: Batch<unknown>, restarted: boolean) => void): () => void {
    return this.#add({ name, params, onBatch });
  }

  onConnection(tell: (isConnected: boolean) => void): () => void {
    this.#listeners.add(tell);
    return () => void this.#listeners.delete(tell);
  }

  close(): void {
    this.#isClosed = true;
    this.#watches.clear();
    this.#line?.close();
    this.#line = null;
  }

  #add(watch: Watch): () => void {
    const spec = Object.hasOwn(contract, watch.name) ? contract[watch.name as keyof typeof contract] : undefined;
    if (spec === undefined) throw new JetlabError('unknown-command', { name: watch.name });
    const id = this.#nextWatch++;
    this.#watches.set(id, watch);
    this.#line?.watch(id, watch.name, watch.params);
    return () => {
      if (this.#watches.delete(id)) this.#line?.unwatch(id);
    };
  }

  #use(line: ControlLine): void {
    this.#line = line;
    line.onValue = (id, value) => {
      const watch = this.#watches.get(id);
      if (watch !== undefined && 'onValue' in watch) watch.onValue(value);
    };
    line.onBatch = (id, batch, restarted) => {
      const watch = this.#watches.get(id);
      if (watch !== undefined && 'onBatch' in watch) watch.onBatch(batch, restarted);
    };
    line.onLost = () => {
      if (this.#isClosed) return;
      this.#line = null;
      this.#tell(false);
      void this.#reconnect();
    };
    for (const [id, watch] of this.#watches) line.watch(id, watch.name, watch.params);
  }

  async #reconnect(): Promise<void> {
    while (!this.#isClosed) {
      const line = await this.#connect();
      if (line !== null) {
        if (this.#isClosed) line.close();
        else {
          this.#use(line);
          this.#tell(true);
        }
        return;
      }
      await pause(RECONNECT_MS);
    }
  }

  #tell(isConnected: boolean): void {
    for (const listener of [...this.#listeners]) listener(isConnected);
  }
}

/** Does not keep the process alive by itself. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
