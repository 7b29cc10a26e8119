/**
 * Door of the broker library for Node callers: a local cluster of real nats-server processes.
 * Nothing in here knows of Electron or of a window.
 */
export { Cluster, type ClusterOptions } from './cluster/cluster.ts';
export { DEFAULT_TIMINGS, type ClusterTimings } from './cluster/timings.ts';
export { type NodeAction, isAllowed } from './domain/node-action.ts';
export { type BrokerHost, type LaunchOptions, launchBrokerHost } from './host/client.ts';
export { type Leftovers, endLeftovers } from './host/leftovers.ts';
export type { NodeExit, ServerSpec } from './host/protocol.ts';
export type { ServerSignal } from './server/server-signal.ts';
