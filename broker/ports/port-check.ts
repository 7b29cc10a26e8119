import { connect, createServer } from 'node:net';

/** How long a probing dial may stay without an answer. A program that listens on loopback answers in milliseconds. */
const DIAL_PATIENCE_MS = 250;

/**
 * Whether the port can be used on 127.0.0.1 and nothing else answers there or on ::1.
 *
 * Binding is the proof. What binding 127.0.0.1 notices differs by platform:
 * - Linux refuses it while another socket listens on 0.0.0.0, or on [::] for both families.
 * - macOS and the BSDs (SO_REUSEADDR, which Node sets) and Windows let a specific address be bound beside a wildcard
 *   one, so there a program on 0.0.0.0 is found by dialling it. Listening on 0.0.0.0 ourselves would raise a firewall
 *   prompt. The dial sends nothing and is closed at once.
 * A program on [::] for IPv6 alone is found by binding ::1: `localhost` would lead applications to it.
 */
export async function isPortFree(port: number): Promise<boolean> {
  const bound = await Promise.all([canBind('127.0.0.1', port), canBind('::1', port)]);
  if (bound.includes(false)) return false;
  if (process.platform === 'linux') return true;
  const answered = await Promise.all([answers('127.0.0.1', port), answers('::1', port)]);
  return !answered.includes(true);
}

/** Binds and closes again. An address family that the machine lacks counts as free. */
function canBind(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: DIAL_PATIENCE_MS });
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}
