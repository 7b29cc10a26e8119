import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

/**
 * Milliseconds from `since` (in `performance.now()` time) until a stream of three replicas has acked one message: the meta
 * leader is elected and JetStream takes work. Retries quickly; gives up after 30 s.
 */
export async function firstReplicatedAck(urls: string[], since: number): Promise<number> {
  const deadline = since + 30_000;
  await using closing = new AsyncDisposableStack();
  const nc = await connect({
    servers: urls,
    waitOnFirstConnect: true,
    reconnectTimeWait: 10,
    maxReconnectAttempts: -1,
  });
  closing.defer(() => nc.close());
  const js = jetstream(nc, { timeout: 500 });
  let created = false;
  for (;;) {
    try {
      if (!created) {
        const jsm = await jetstreamManager(nc, { timeout: 500, checkAPI: false });
        await jsm.streams.add({ name: 'FIRST', subjects: ['first'], num_replicas: 3 });
        created = true;
      }
      await js.publish('first', new Uint8Array(16), { timeout: 500, retries: 0 });
      return performance.now() - since;
    } catch (error) {
      if (performance.now() > deadline) throw new Error('No ack of three replicas within 30 s', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
