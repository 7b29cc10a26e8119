import { JetlabError } from '../domain/errors.ts';
import type { LogLine } from '../../src-main/contract/node.ts';
import { ServerProcess } from '../server/server-process.ts';
import type { ServerSignal } from '../server/server-signal.ts';
import { NodeLog } from './node-log.ts';
import { identifyProcess } from './process-identity.ts';
import type { NodeExit, ServerSpec } from './protocol.ts';
import { type RunFile, type RunningServer, removeRunFile, writeRunFile } from './run-file.ts';

/** Patience between SIGTERM and SIGKILL when everything ends. */
const END_GRACE_MS = 1_000;

type Owners = Pick<RunFile, 'brokerHost' | 'parent'>;

interface OwnedServersOptions {
  runFile: string;
  /** This process and the one that forked it. */
  owners: Owners;
  onExit(exit: NodeExit): void;
  onLine(line: LogLine): void;
}

/** The servers that this process spawned, at most one for each node. Signals reach these and nothing else. */
export class OwnedServers {
  readonly #options: OwnedServersOptions;
  readonly #processes = new Map<string, ServerProcess>();
  readonly #running = new Map<string, RunningServer>();
  readonly #logs = new Map<string, NodeLog>();
  #owners: Owners;
  #ending = false;

  constructor(options: OwnedServersOptions) {
    this.#options = options;
    this.#owners = options.owners;
    this.#writeRunFile();
  }

  /** Answers as soon as the process exists; whether it is ready is for others to find out. */
  async spawn(spec: ServerSpec): Promise<{ pid: number }> {
    if (this.#ending) throw new JetlabError('broker-host-gone', { reason: 'it is ending' });
    if (this.#processes.has(spec.node)) {
      throw new JetlabError('node-wrong-state', { node: spec.node, action: 'start', state: 'running' });
    }
    const log = this.#logOf(spec);
    const server = await ServerProcess.spawn({
      program: spec.program,
      args: ['-c', spec.configPath],
      cwd: spec.dir,
      onLine: (parsed, raw) => this.#options.onLine(log.add(parsed, raw)),
    });
    this.#processes.set(spec.node, server);
    void this.#record(spec, server.pid);
    void server.exited.then((exit) => this.#ended({ node: spec.node, ...exit }));
    if (this.#ending) server.signal('kill');
    return { pid: server.pid };
  }

  /** @throws JetlabError `node-wrong-state` when the node has no process of ours. */
  signal(node: string, how: ServerSignal): void {
    const server = this.#processes.get(node);
    if (!server) throw new JetlabError('node-wrong-state', { node, action: how, state: 'not running' });
    server.signal(how);
  }

  noteServerId(node: string, pid: number, serverId: string): void {
    const running = this.#running.get(node);
    if (running?.pid !== pid) return;
    running.serverId = serverId;
    this.#writeRunFile();
  }

  /** The start times of this process and its parent, which are not known at once on every system. */
  noteOwners(owners: Owners): void {
    this.#owners = owners;
    if (!this.#ending) this.#writeRunFile();
  }

  /** Lines still held of these nodes, in the order of their times. */
  heldLines(nodes: ReadonlySet<string>): LogLine[] {
    const lines = [...this.#logs].flatMap(([node, log]) => (nodes.has(node) ? log.ring.items() : []));
    return lines.sort((a, b) => a.at - b.at || a.seq - b.seq);
  }

  /** Ends every server: thaws, asks, and after a second forces. Resolves when none is left; then the run file goes. */
  async endAll(): Promise<void> {
    this.#ending = true;
    const servers = [...this.#processes.values()];
    for (const server of servers) {
      if (process.platform !== 'win32') server.signal('cont');
      server.signal('term');
    }
    const force = setTimeout(() => servers.forEach((server) => server.signal('kill')), END_GRACE_MS);
    await Promise.all(servers.map((server) => server.exited));
    clearTimeout(force);
    for (const log of this.#logs.values()) log.close();
    removeRunFile(this.#options.runFile);
  }

  #ended(exit: NodeExit): void {
    this.#processes.delete(exit.node);
    this.#running.delete(exit.node);
    if (!this.#ending) this.#writeRunFile();
    this.#options.onExit(exit);
  }

  /** Written twice where asking for the start time takes a while (macOS, Windows): a crash in between must find the pid. */
  async #record(spec: ServerSpec, pid: number): Promise<void> {
    const running: RunningServer = {
      node: spec.node,
      pid,
      startTime: null,
      serverId: null,
      monitorPort: spec.ports.monitor,
      program: spec.program,
      configPath: spec.configPath,
    };
    this.#running.set(spec.node, running);
    if (process.platform !== 'linux') this.#writeRunFile();
    const identity = await identifyProcess(pid);
    running.startTime = identity?.startTime ?? null;
    if (this.#running.get(spec.node) === running && !this.#ending) this.#writeRunFile();
  }

  #writeRunFile(): void {
    const servers = [...this.#running.values()];
    writeRunFile(this.#options.runFile, { version: 1, ...this.#owners, servers });
  }

  #logOf(spec: ServerSpec): NodeLog {
    const known = this.#logs.get(spec.node);
    if (known) return known;
    const log = new NodeLog(spec.node, spec.dir);
    this.#logs.set(spec.node, log);
    return log;
  }
}
