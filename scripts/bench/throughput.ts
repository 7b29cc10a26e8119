import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { findTestBlock, startTestCluster, testServerProgram } from '../../broker/testing/index.ts';
import { startBareCluster } from './bare-cluster.ts';
import { firstReplicatedAck } from './first-ack.ts';
import { median, spread } from './statistics.ts';

const ASYNC_MESSAGES = 60_000;
const SYNC_MESSAGES = 1_500;
const WINDOW = 1_000;
const PAYLOAD = new Uint8Array(128);

/**
 * Publishing to a stream of three replicas through Jetlab's proxies (routes and client) against the same servers with direct
 * routes and direct clients, in alternating rounds. Not a benchmark of nats-server: both share this machine with the client.
 */
export async function throughput({ rounds }: { rounds: number }): Promise<object> {
  const program = testServerProgram().path;
  const direct: Round[] = [];
  const proxied: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    direct.push(await directRound(program));
    proxied.push(await proxiedRound());
  }
  const ratios = proxied.map((one, i) => one.perSecond / (direct[i]?.perSecond ?? Number.NaN));
  const added = proxied.map((one, i) => one.syncMs - (direct[i]?.syncMs ?? Number.NaN));
  return {
    messages: { async: ASYNC_MESSAGES, sync: SYNC_MESSAGES, bytes: PAYLOAD.length, window: WINDOW },
    asyncPerSecond: {
      direct: spread(
        direct.map((r) => r.perSecond),
        0,
      ),
      proxied: spread(
        proxied.map((r) => r.perSecond),
        0,
      ),
    },
    asyncRatio: { ofMedians: ratioOfMedians(proxied, direct), byRound: spread(ratios, 2) },
    syncMs: {
      direct: spread(
        direct.map((r) => r.syncMs),
        3,
      ),
      proxied: spread(
        proxied.map((r) => r.syncMs),
        3,
      ),
    },
    syncAddedMs: spread(added, 3),
    wanted: 'async ratio ≥ 0.9; sync latency added ≤ 0.5 ms',
  };
}

interface Round {
  perSecond: number;
  syncMs: number;
}

function ratioOfMedians(proxied: Round[], direct: Round[]): number {
  return Number((median(proxied.map((r) => r.perSecond)) / median(direct.map((r) => r.perSecond))).toFixed(3));
}

async function directRound(program: string): Promise<Round> {
  const block = await findTestBlock(['n1', 'n2', 'n3']);
  await using cluster = await startBareCluster(program, block.base);
  await firstReplicatedAck(cluster.urls, cluster.spawnedAt);
  return await publish(cluster.urls);
}

async function proxiedRound(): Promise<Round> {
  await using lab = await startTestCluster();
  return await publish(lab.urls);
}

/** Publishes from a connection to the stream's leader, so that both sides measure the same path. */
async function publish(urls: string[]): Promise<Round> {
  await using closing = new AsyncDisposableStack();
  const first = await connect({ servers: urls });
  closing.defer(() => first.close());
  const jsm = await jetstreamManager(first);
  const info = await jsm.streams.add({ name: 'BENCH', subjects: ['bench'], num_replicas: 3 });
  const leader = Number(info.cluster?.leader?.slice(1)) - 1;
  const nc = await connect({ servers: [urls[leader] ?? urls[0] ?? ''], ignoreClusterUpdates: true });
  closing.defer(() => nc.close());
  const js = jetstream(nc);

  for (let i = 0; i < 500; i++) await js.publish('bench', PAYLOAD);
  const latencies: number[] = [];
  for (let i = 0; i < SYNC_MESSAGES; i++) {
    const at = performance.now();
    await js.publish('bench', PAYLOAD);
    latencies.push(performance.now() - at);
  }

  const startedAt = performance.now();
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < ASYNC_MESSAGES) {
      sent += 1;
      await js.publish('bench', PAYLOAD, { timeout: 20_000 });
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, worker));
  return { perSecond: ASYNC_MESSAGES / ((performance.now() - startedAt) / 1_000), syncMs: median(latencies) };
}
