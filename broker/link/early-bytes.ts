import type { Socket } from 'node:net';

/** Beyond this a dialer without a target meets back-pressure. */
const EARLY_LIMIT = 64 * 1024;

export interface EarlyBytes {
  /** Stops reading; answers what was read, in order. The socket is the caller's again. */
  stop(): Buffer[];
}

/**
 * Reads a socket that has no other end yet, so that its closing is noticed, and keeps what it sends. `onEnd` is called
 * when it closes its side.
 */
export function readEarly(socket: Socket, onEnd: () => void): EarlyBytes {
  const chunks: Buffer[] = [];
  let size = 0;
  const onData = (chunk: Buffer): void => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > EARLY_LIMIT) socket.pause();
  };
  socket.on('data', onData);
  socket.on('end', onEnd);
  return {
    stop: () => {
      socket.off('data', onData);
      socket.off('end', onEnd);
      return chunks;
    },
  };
}
