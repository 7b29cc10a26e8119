import { randomBytes } from 'node:crypto';
import { Cluster, type BrokerHost, type ClusterTimings } from '../../../broker/index.ts';
import { SYSTEM_USER, type LabSecrets } from '../../../broker/config/index.ts';
import type { PortBlock } from '../../../broker/domain/port-block.ts';
import type { ServerProgram } from '../../contract/lab.ts';
import type { NodeName } from '../../contract/node.ts';
import { AccountSession } from '../session/account-session.ts';
import { SystemSession } from '../session/system-session.ts';
import { NodePoller, type NodePollerOptions } from './node-poller.ts';

/** Everything that belongs to one run of the lab: opened together, closed together. */
export class LabRun {
  readonly host: BrokerHost;
  readonly cluster: Cluster;
  readonly system: SystemSession;
  readonly account: AccountSession;
  readonly pollers: ReadonlyMap<NodeName, NodePoller>;
  /** Of the system account, for probes. Told to nobody outside this process. */
  readonly systemPassword: string;
  /** Aborted when the run is over: whoever works for it listens. */
  readonly over = new AbortController();

  constructor(o: {
    host: BrokerHost;
    nodes: readonly NodeName[];
    dir: string;
    storeDir(node: NodeName): string;
    block: PortBlock;
    program: ServerProgram;
    timings?: Partial<ClusterTimings> | undefined;
    poll: Omit<NodePollerOptions, 'node' | 'monitorPort' | 'isAnswering' | 'onVitals' | 'onAssets'> & {
      isAnswering(node: NodeName): boolean;
      onVitals(node: NodeName, ...told: Parameters<NodePollerOptions['onVitals']>): void;
      onAssets(node: NodeName, ...told: Parameters<NodePollerOptions['onAssets']>): void;
    };
  }) {
    const secrets: LabSecrets = { systemPassword: password(), routePassword: password() };
    this.systemPassword = secrets.systemPassword;
    this.host = o.host;
    this.cluster = new Cluster({
      nodes: o.nodes,
      dir: o.dir,
      storeDir: o.storeDir,
      block: o.block,
      program: o.program,
      host: o.host,
      secrets,
      ...(o.timings ? { timings: o.timings } : {}),
    });
    const nodes = o.nodes.flatMap((node) => {
      const ports = o.block.nodes[node];
      return ports ? [{ node, directClientPort: ports.directClient, monitorPort: ports.monitor }] : [];
    });
    this.system = new SystemSession({ nodes, auth: { user: SYSTEM_USER, password: secrets.systemPassword } });
    this.account = new AccountSession({ nodes, auth: null });
    this.pollers = new Map(
      nodes.map(({ node, monitorPort }) => [
        node,
        new NodePoller({
          node,
          monitorPort,
          assetsEveryMs: o.poll.assetsEveryMs,
          isAnswering: () => o.poll.isAnswering(node),
          onVitals: (varz) => o.poll.onVitals(node, varz),
          onAssets: (assets) => o.poll.onAssets(node, assets),
        }),
      ]),
    );
  }

  lookNow(): void {
    for (const poller of this.pollers.values()) poller.lookNow();
  }

  /** Ends watching and the connections, then the broker host with its servers and links. */
  async close(): Promise<void> {
    this.over.abort();
    for (const poller of this.pollers.values()) poller.close();
    await Promise.allSettled([this.system.close(), this.account.close()]);
    this.cluster.close();
    await this.host.close();
  }
}

/** Letters that need no quoting in a configuration or a URL. */
function password(): string {
  return randomBytes(24).toString('base64url');
}
