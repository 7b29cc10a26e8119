import type { NodeName, NodePorts } from '../../src-main/contract/node.ts';

/** What one server of the lab is started with. Paths are absolute, in the words of the platform. */
export interface ServerConfig {
  node: NodeName;
  ports: NodePorts;
  /** The node's own folder: pid file and ports file. */
  dir: string;
  /** JetStream's folder. The server appends `jetstream` to it. */
  storeDir: string;
  /** Limits of what JetStream may store on this node, in bytes. Always set: without them it claims 75 % of the machine. */
  limits: { maxMemoryStore: number; maxFileStore: number };
  /** `null` for a single server. */
  cluster: ClusterConfig | null;
  secrets: LabSecrets;
}

export interface ClusterConfig {
  name: string;
  /** Listening ports of the link proxies that this node dials. JetStream needs at least one. */
  dials: number[];
}

/** Random for each start of the lab. Never logged, never part of an error or event. */
export interface LabSecrets {
  /** Password of user `sys` in account SYS. */
  systemPassword: string;
  /** Shared by all routes: no other program can join the cluster. */
  routePassword: string;
}

/** The account of applications. Its user needs no credentials: a client without any becomes this user. */
export const LAB_ACCOUNT = 'LAB';
export const LAB_USER = 'lab';
/** Not a secret: whoever reaches the port gets in without it. It lets tools that insist on credentials connect. */
export const LAB_PASSWORD = 'lab';

export const SYSTEM_ACCOUNT = 'SYS';
export const SYSTEM_USER = 'sys';
export const ROUTE_USER = 'route';
