import type { ClientFrame, HostFrame } from '../../src-main/contract/wire.ts';
import type { Transport } from './transport.ts';

/** What the preload script puts on `window` in Electron. */
export interface JetlabBridge {
  platform: string;
  send(frame: ClientFrame): void;
  /** Returns what ends it. */
  onFrame(callback: (frame: HostFrame) => void): () => void;
}

declare global {
  interface Window {
    jetlab?: JetlabBridge;
  }
}

/** Electron's IPC: always open while the window lives, since host and window end together. */
export function bridgeTransport(bridge: JetlabBridge): Transport {
  return {
    open(listener) {
      bridge.onFrame((frame) => listener.onFrame(frame));
      listener.onConnection({ at: 'open', since: Date.now() });
    },
    send: (frame) => bridge.send(frame),
  };
}
