import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { ACCOUNT_SUBJECTS } from './advisory.ts';
import { NodeConnections, type SessionOptions } from './node-connections.ts';

/**
 * Jetlab's connections to the account that applications use, one to each node, direct. For JetStream requests and for the
 * events that only the account hears: streams and consumers created and deleted.
 */
export class AccountSession extends NodeConnections {
  constructor(options: SessionOptions) {
    super({ ...options, name: 'jetlab-account', subjects: ACCOUNT_SUBJECTS });
  }

  /**
   * The JetStream API over the best connection of this moment: take it afresh for each task.
   *
   * @throws JetlabError `no-server` when no node is connected
   */
  manager(request: string, timeoutMs = 5_000): Promise<JetStreamManager> {
    return jetstreamManager(this.pick(request), { timeout: timeoutMs, checkAPI: false });
  }
}
