import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { HostClient } from './client.ts';
import type { Connection } from './transport.ts';

const Context = createContext<HostClient | null>(null);

interface HostProviderProps {
  host: HostClient;
  children: ReactNode;
}

/** Gives the tree its host. */
export function HostProvider({ host, children }: HostProviderProps) {
  return <Context value={host}>{children}</Context>;
}

export function useHost(): HostClient {
  const host = useContext(Context);
  if (!host) throw new Error('useHost needs a HostProvider above it');
  return host;
}

/** Whether the host can be reached. While it is not `open`, nothing on screen is live. */
export function useConnection(): Connection {
  const host = useHost();
  return useSyncExternalStore(host.onConnection, host.connection);
}
