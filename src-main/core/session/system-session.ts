import { SYSTEM_SUBJECTS } from './advisory.ts';
import { NodeConnections, type SessionOptions } from './node-connections.ts';

/**
 * Jetlab's connections to the system account, one to each node, direct to the server's own port: an isolated node stays
 * heard. Tells elections, lost quorum, shutdowns and lame duck mode; takes the requests that only the system account may
 * make. JetStream itself is not available to this account (10039).
 */
export class SystemSession extends NodeConnections {
  constructor(options: SessionOptions) {
    super({ ...options, name: 'jetlab-system', subjects: SYSTEM_SUBJECTS });
  }
}
