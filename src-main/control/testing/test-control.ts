import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { expect, vi } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { Contract } from '../../contract/index.ts';
import { node as nodePart, type Actor, type LogLine } from '../../contract/node.ts';
import { settings as settingsPart, type Settings } from '../../contract/settings.ts';
import { Cell } from '../../core/serve/cell.ts';
import { createHost } from '../../core/serve/create-host.ts';
import { ItemFeed } from '../../core/serve/item-feed.ts';
import type { Served } from '../../core/serve/serve.ts';
import { tempFolder } from '../../core/testing/temp-folder.ts';
import { workspaceFiles } from '../../core/workspace/paths.ts';
import { startControlServer, type ControlServer } from '../control-server.ts';

export const initialSettings: Settings = {
  theme: 'system',
  projector: false,
  portBase: null,
  startWithApp: true,
  timelineOpen: true,
};

export const logLine = (seq: number, text = 'Server is ready'): LogLine => ({
  node: 'n1',
  seq,
  at: 1,
  level: 'INF',
  text,
});

/** A control server in a folder of its own, in front of a host that serves a part of the contract. */
export class TestControl implements AsyncDisposable {
  readonly #folder = tempFolder();
  parts = partHost();
  #server: ControlServer | null = null;

  static async start(options: StartOptions = {}): Promise<TestControl> {
    const control = new TestControl();
    await control.startAgain(options);
    return control;
  }

  get workspace(): string {
    return this.#folder.path;
  }

  get runFile(): string {
    return workspaceFiles(this.workspace).runFile;
  }

  get server(): ControlServer {
    if (this.#server === null) throw new Error('the control server is not started');
    return this.#server;
  }

  async startAgain({ rendererDir = null, heartbeatMs = 60_000 }: StartOptions = {}): Promise<void> {
    await this.#server?.close();
    this.#server = await startControlServer({
      hostFor: this.parts.hostFor,
      runFile: this.runFile,
      hostKind: 'web',
      version: '1.2.3',
      rendererDir,
      port: 0,
      patience: { helloMs: 200, heartbeatMs },
    });
  }

  dial(options: ClientOptions = {}, path = '/control'): ReturnType<typeof dial> {
    return dial(this.server, options, path);
  }

  /** A request whose path and headers go out as they are written. */
  async get(path: string, headers: Record<string, string> = {}) {
    const request = httpRequest({ host: '127.0.0.1', port: this.server.port, path, headers });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of response) body += String(chunk);
    return { status: response.statusCode, headers: response.headers, body };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.close();
    this.#folder[Symbol.dispose]();
  }
}

interface StartOptions {
  rendererDir?: string | null;
  heartbeatMs?: number;
}

/** A host that serves a part of the contract: what is under test is the way to it. */
export function partHost() {
  const settings = new Cell<Settings>(initialSettings);
  const log = new ItemFeed<LogLine>({ held: () => [logLine(0)], everyMs: 5, bound: 100_000 });
  const actors: string[] = [];
  const answers = { hold: null as Promise<void> | null };
  const part = {
    'settings.value': settingsPart['settings.value'],
    'settings.update': settingsPart['settings.update'],
    'node.log': nodePart['node.log'],
  };
  const served = {
    'settings.value': { spec: part['settings.value'], handler: () => settings },
    'settings.update': {
      spec: part['settings.update'],
      handler: async (change: Partial<Settings>, caller: { actor: string }) => {
        await answers.hold;
        actors.push(caller.actor);
        settings.set({ ...settings.value, ...change });
        return settings.value;
      },
    },
    'node.log': { spec: part['node.log'], handler: () => log },
  } as unknown as Served<Contract>;
  return {
    settings,
    log,
    actors,
    answers,
    hostFor: (actor: Actor) => createHost(served, { actor }),
  };
}

/** A raw socket, so that a test can send what no client of ours would. */
function dial(server: ControlServer, options: ClientOptions, path: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, options);
  const frames: { t: string; [key: string]: unknown }[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  socket.on('error', () => {});
  const say = (frame: unknown): void => socket.send(JSON.stringify(frame));
  return {
    socket,
    frames,
    say,
    hello: async () => {
      await once(socket, 'open');
      say({ t: 'hello', token: server.token });
      await vi.waitFor(() => expect(frames[0]).toEqual({ t: 'welcome', version: '1.2.3' }));
    },
    closed: async () => {
      const [code] = (await once(socket, 'close')) as [number];
      return code;
    },
    status: async () => {
      const [, response] = await once(socket, 'unexpected-response');
      return (response as { statusCode: number }).statusCode;
    },
  };
}
