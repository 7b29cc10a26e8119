import { once } from 'node:events';
import { createServer } from 'node:http';
import { JetlabError } from '../../broker/domain/errors.ts';
import { describeHolder } from '../../broker/ports/index.ts';
import type { Host } from '../contract/index.ts';
import type { Actor } from '../contract/node.ts';
import { pageUrl, removeRunFile, writeRunFile, type RunFile } from '../core/workspace/run-file.ts';
import { answerPage } from './http-pages.ts';
import { limits } from './limits.ts';
import { serveSockets, type SocketPatience } from './socket-server.ts';
import { newToken } from './token.ts';

export interface ControlServer {
  port: number;
  token: string;
  /** The address of the app, token in its fragment; only useful when pages are served. */
  url: string;
  close(): Promise<void>;
}

/**
 * Opens the loopback control server of a host and writes the run file that leads the command line and other windows to
 * it. Every kind of host has one; pages are served where `rendererDir` is given.
 *
 * @param options.port 0 takes any free port. Throws `port-in-use` with the name of the program that holds it.
 */
export async function startControlServer(options: {
  hostFor(actor: Actor): Host;
  runFile: string;
  hostKind: RunFile['host'];
  version: string;
  rendererDir: string | null;
  port: number;
  /** Shorter ones are for tests; see limits.ts. */
  patience?: SocketPatience;
}): Promise<ControlServer> {
  const token = newToken();
  let port = options.port;
  const server = createServer((request, response) => {
    answerPage(request, response, { rendererDir: options.rendererDir, port }).catch(() => response.destroy());
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;

  server.listen({ host: '127.0.0.1', port });
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!isInUse(error)) throw error;
    throw new JetlabError('port-in-use', { port, holder: await describeHolder(port) }, { cause: error });
  }
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;

  const sockets = serveSockets(server, {
    hostFor: options.hostFor,
    token,
    version: options.version,
    patience: { helloMs: limits.helloMs, heartbeatMs: limits.heartbeatMs, ...options.patience },
  });
  const run: RunFile = {
    pid: process.pid,
    port,
    token,
    startedAt: Date.now(),
    host: options.hostKind,
    servesPages: options.rendererDir !== null,
  };
  writeRunFile(options.runFile, run);

  return {
    port,
    token,
    url: pageUrl(run),
    async close() {
      removeRunFile(options.runFile);
      sockets.close();
      server.closeAllConnections();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
