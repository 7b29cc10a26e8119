import type { HostFrame } from '../../src-main/contract/wire.ts';
import type { Connection, Transport, TransportListener } from './transport.ts';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
/** What RFC 6455 calls a policy violation: the host closes with it when token, Origin or Host is not right. */
const REFUSED = 1008;

interface SocketOptions {
  url: string;
  /** The token for the first frame, or `null` when this window was never given one. */
  token: string | null;
}

/** The loopback socket of the web host. Says hello with the token first and reconnects with back-off. */
export function socketTransport({ url, token }: SocketOptions): Transport {
  let socket: WebSocket | null = null;
  let isOpen = false;
  let retryMs = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let lastHeard = Date.now();
  let listener: TransportListener;

  const tell = (connection: Connection) => listener.onConnection(connection);

  const connect = () => {
    clearTimeout(retry);
    const current = new WebSocket(url);
    socket = current;
    current.addEventListener('open', () => current.send(JSON.stringify({ t: 'hello', token })));
    current.addEventListener('message', (event: MessageEvent<string>) => {
      if (socket !== current) return;
      lastHeard = Date.now();
      const frame = JSON.parse(event.data) as HostFrame;
      if (frame.t === 'welcome') {
        isOpen = true;
        retryMs = FIRST_RETRY_MS;
        tell({ at: 'open', since: lastHeard });
      }
      listener.onFrame(frame);
    });
    current.addEventListener('close', (event) => {
      if (socket !== current) return;
      isOpen = false;
      if (event.code === REFUSED) {
        tell({ at: 'refused', reason: event.reason || 'the host did not accept this window' });
        return;
      }
      tell({ at: 'lost', since: lastHeard, retryAt: Date.now() + retryMs });
      retry = setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    });
  };

  return {
    open(given) {
      listener = given;
      if (token === null) {
        tell({ at: 'refused', reason: 'this address carries no token' });
        return;
      }
      tell({ at: 'connecting' });
      connect();
      // A laptop that wakes up, or a network that returns, is a good moment to try at once.
      addEventListener('online', () => {
        if (!isOpen) connect();
      });
    },
    send(frame) {
      if (isOpen) socket?.send(JSON.stringify(frame));
    },
  };
}
