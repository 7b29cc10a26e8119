import { LOAD_CLIENT_NAME } from '../../../broker/load/index.ts';
import type { Connz } from '../../../broker/monitor/index.ts';
import type { ClientConnection, NodeName } from '../../contract/node.ts';
import type { ValueSource } from '../serve/serve.ts';
import type { LabService } from './lab-service.ts';

const EVERY_MS = 1_000;

/** The client connections of the given nodes, asked once a second while somebody watches. */
export function connectionsSource(lab: LabService, nodes: readonly NodeName[]): ValueSource<ClientConnection[]> {
  return {
    subscribe(deliver) {
      let isOver = false;
      let timer: NodeJS.Timeout | null = null;
      const look = async (): Promise<void> => {
        const found = await Promise.all(nodes.map((node) => connectionsOf(lab, node)));
        if (isOver) return;
        deliver(found.flat());
        timer = setTimeout(() => void look(), EVERY_MS);
      };
      void look();
      return () => {
        isOver = true;
        if (timer !== null) clearTimeout(timer);
      };
    },
  };
}

async function connectionsOf(lab: LabService, node: NodeName): Promise<ClientConnection[]> {
  const poller = lab.runOrNull?.pollers.get(node);
  if (poller === undefined || !lab.watch.polling.isAnswering(node)) return [];
  const connz = await poller.monitor.connz().catch(() => null);
  return connz?.connections.map((connection) => describe(node, connection)) ?? [];
}

function describe(node: NodeName, c: Connz['connections'][number]): ClientConnection {
  const isLoad = c.name === LOAD_CLIENT_NAME;
  const isSupervisor = !isLoad && c.name !== null && c.name.startsWith('jetlab-');
  return {
    node,
    cid: c.cid,
    name: c.name,
    kind: c.kind ?? c.type,
    language: c.lang,
    version: c.version,
    account: c.account,
    own: isSupervisor || isLoad,
    // The server's own port is told to nobody: all but the supervisor come through the proxy.
    proxied: !isSupervisor,
    rtt: c.rtt,
    uptime: c.uptime,
    pendingBytes: c.pending_bytes,
    inMessages: c.in_msgs,
    outMessages: c.out_msgs,
    subscriptions: c.subscriptions,
  };
}
