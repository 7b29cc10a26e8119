import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Host } from '../contract/index.ts';
import type { Actor } from '../contract/node.ts';
import { ClientFrame, type HostFrame } from '../contract/wire.ts';
import { limits } from './limits.ts';
import { checkSource } from './same-origin.ts';
import { serveConnection, type Connection } from './serve-connection.ts';
import { isSameToken, proofOf } from './token.ts';

/** Path of the socket on the control server. */
export const SOCKET_PATH = '/control';

export interface SocketServerOptions {
  hostFor(actor: Actor): Host;
  token: string;
  version: string;
  patience: Required<SocketPatience>;
}

export interface SocketPatience {
  helloMs?: number;
  heartbeatMs?: number;
}

/** RFC 6455: 1008 is a violation of policy, 1001 going away; 4400 is of the application's range. */
const CLOSE = { badHello: 1008, badFrame: 4400, shutdown: 1001 } as const;

/** Serves the contract on WebSockets that come in through `server`. Returns what ends them all. */
export function serveSockets(server: Server, options: SocketServerOptions): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxFrameBytes, perMessageDeflate: false });
  const alive = new WeakSet<WebSocket>();

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const refusal = refusalOf(request, portOf(server));
    if (refusal !== null) {
      stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      alive.add(socket);
      socket.on('pong', () => alive.add(socket));
      converse(socket, options);
    });
  };
  server.on('upgrade', onUpgrade);

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.has(socket)) socket.terminate();
      alive.delete(socket);
      socket.ping();
    }
  }, options.patience.heartbeatMs);
  heartbeat.unref();

  return {
    close() {
      clearInterval(heartbeat);
      server.off('upgrade', onUpgrade);
      for (const socket of sockets.clients) {
        socket.close(CLOSE.shutdown);
        setTimeout(() => socket.terminate(), 500).unref();
      }
      sockets.close();
    },
  };
}

/** One socket: the hello with the token within its time, then frames until one side closes. */
function converse(socket: WebSocket, options: SocketServerOptions): void {
  let connection: Connection | null = null;
  const patience = setTimeout(() => socket.close(CLOSE.badHello, 'no hello'), options.patience.helloMs);

  const send = (frame: HostFrame): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.abandonedBytes) {
      socket.terminate();
      return;
    }
    socket.send(JSON.stringify(frame), () => {
      if (socket.bufferedAmount <= limits.congestedBytes) connection?.drained();
    });
  };

  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? undefined : parseJson(String(data));
    if (connection !== null) {
      connection.receive(frame);
      return;
    }
    clearTimeout(patience);
    const hello = ClientFrame.safeParse(frame);
    if (!hello.success || hello.data.t !== 'hello' || !isSameToken(hello.data.token, options.token)) {
      socket.close(CLOSE.badHello, 'the token does not match');
      return;
    }
    const { nonce, as } = hello.data;
    const proof = nonce === undefined ? {} : { proof: proofOf(options.token, nonce) };
    connection = serveConnection({
      host: options.hostFor(as ?? 'app'),
      send,
      isCongested: () => socket.bufferedAmount > limits.congestedBytes,
      onBadFrame: (reason) => socket.close(CLOSE.badFrame, reason),
    });
    send({ t: 'welcome', version: options.version, ...proof });
  });
  // Too large a frame arrives here, and `ws` closes the socket with 1009 itself.
  socket.on('error', () => {});
  socket.on('close', () => {
    clearTimeout(patience);
    connection?.close();
  });
}

function refusalOf(request: IncomingMessage, port: number): string | null {
  if (checkSource(request.headers, port) !== null) return '403 Forbidden';
  return request.url === SOCKET_PATH ? null : '404 Not Found';
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
