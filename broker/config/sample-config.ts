import { portBlock } from '../domain/port-block.ts';
import type { ServerConfig } from './server-config.ts';

/** The configuration of n1 in a lab of three, for tests. */
export function sampleConfig(o: Partial<ServerConfig> = {}): ServerConfig {
  const block = portBlock(4222, ['n1', 'n2', 'n3']);
  const ports = block.nodes['n1'];
  const dial = block.links['n1-n2'];
  if (ports === undefined || dial === undefined) throw new Error('the block has no n1');
  return {
    node: 'n1',
    ports,
    dir: '/lab/n1',
    storeDir: '/lab/n1/store',
    limits: { maxMemoryStore: 256 << 20, maxFileStore: 4 * 1024 ** 3 },
    cluster: { name: 'lab', dials: [dial] },
    secrets: { systemPassword: 'system-secret', routePassword: 'route/secret+%' },
    ...o,
  };
}
