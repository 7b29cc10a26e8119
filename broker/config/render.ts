import { confText, type ConfMap } from './conf-text.ts';
import {
  LAB_ACCOUNT,
  LAB_PASSWORD,
  LAB_USER,
  ROUTE_USER,
  SYSTEM_ACCOUNT,
  SYSTEM_USER,
  type ClusterConfig,
  type ServerConfig,
} from './server-config.ts';

const HOST = '127.0.0.1';

/**
 * nats-server.conf of one node, for nats-server 2.10 and later. Under exactly this configuration the link proxies are
 * the only way between the servers; a server test cuts a node off and asks every /routez.
 *
 * There is no `log_file`: the broker host reads stderr, where the fatal lines of a failed start stand too.
 */
export function renderServerConfig(c: ServerConfig): string {
  const map: ConfMap = {
    server_name: c.node,
    // Lets `placement` pick this node.
    server_tags: [`node:${c.node}`],
    listen: `${HOST}:${c.ports.directClient}`,
    // Clients learn the proxies alone.
    client_advertise: `${HOST}:${c.ports.client}`,
    http: `${HOST}:${c.ports.monitor}`,
    pid_file: joinPath(c.dir, 'nats.pid'),
    ports_file_dir: c.dir,
    logtime_utc: true,
    write_deadline: '10s',
    lame_duck_grace_period: '2s',
    // The least that the server accepts.
    lame_duck_duration: '30s',
    jetstream: {
      store_dir: c.storeDir,
      max_memory_store: c.limits.maxMemoryStore,
      max_file_store: c.limits.maxFileStore,
    },
  };
  if (c.cluster !== null) map['cluster'] = clusterMap(c, c.cluster);
  map['accounts'] = {
    [SYSTEM_ACCOUNT]: { users: [{ user: SYSTEM_USER, password: c.secrets.systemPassword }] },
    [LAB_ACCOUNT]: { jetstream: 'enabled', users: [{ user: LAB_USER, password: LAB_PASSWORD }] },
  };
  map['system_account'] = SYSTEM_ACCOUNT;
  map['no_auth_user'] = LAB_USER;
  return confText(map);
}

function clusterMap(c: ServerConfig, cluster: ClusterConfig): ConfMap {
  const credentials = `${ROUTE_USER}:${encodeURIComponent(c.secrets.routePassword)}`;
  return {
    name: cluster.name,
    listen: `${HOST}:${c.ports.route}`,
    // The essential line: servers gossip this address to each other, and nothing listens there. Without it they
    // gossip their real route ports and connect past the proxies.
    advertise: `${HOST}:1`,
    // Concerns the client addresses only; false, so that clients learn all proxies.
    no_advertise: false,
    // One connection for each pair of servers.
    pool_size: -1,
    // A silent route is noticed after 2.2 to 3 s. The default is 30 s.
    ping_interval: '1s',
    ping_max: 2,
    authorization: { user: ROUTE_USER, password: c.secrets.routePassword, timeout: 2 },
    routes: cluster.dials.map((port) => `nats-route://${credentials}@${HOST}:${port}`),
  };
}

/** `node:path` joins by the machine's rules; a Windows folder given in a test on Linux keeps its own. */
function joinPath(dir: string, name: string): string {
  const separator = /^[A-Za-z]:\\|^\\\\/.test(dir) ? '\\' : '/';
  return dir.endsWith(separator) ? dir + name : dir + separator + name;
}
