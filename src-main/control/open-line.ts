import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ClientFrame } from '../contract/wire.ts';
import { HostFrame } from '../contract/wire.ts';
import { readRunFile } from '../core/workspace/run-file.ts';
import { ControlLine } from './control-line.ts';
import { SOCKET_PATH } from './socket-server.ts';
import { isSameToken, proofOf } from './token.ts';

const GREETING_MS = 3_000;

/** One try to reach the host of a run file. `null` when there is none, or when whoever answers is not that host. */
export async function openLine(runFile: string, as: 'app' | 'cli'): Promise<ControlLine | null> {
  const run = readRunFile(runFile);
  if (run === null) return null;
  const socket = new WebSocket(`ws://127.0.0.1:${run.port}${SOCKET_PATH}`, {
    handshakeTimeout: GREETING_MS,
    perMessageDeflate: false,
  });
  const nonce = randomBytes(16).toString('hex');
  const isHost = await new Promise<boolean>((resolve) => {
    const patience = setTimeout(() => resolve(false), GREETING_MS);
    const settle = (answer: boolean): void => {
      clearTimeout(patience);
      resolve(answer);
    };
    socket.once('open', () => {
      const hello: ClientFrame = { t: 'hello', token: run.token, as, nonce };
      socket.send(JSON.stringify(hello));
    });
    socket.once('message', (data) => settle(isProof(String(data), proofOf(run.token, nonce))));
    socket.once('close', () => settle(false));
    socket.once('error', () => settle(false));
  });
  if (isHost) return new ControlLine(socket);
  socket.on('error', () => {});
  socket.terminate();
  return null;
}

function isProof(text: string, expected: string): boolean {
  try {
    const frame = HostFrame.parse(JSON.parse(text));
    return frame.t === 'welcome' && frame.proof !== undefined && isSameToken(frame.proof, expected);
  } catch {
    return false;
  }
}
