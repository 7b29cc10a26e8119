import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findTestBlock, until } from '../../broker/testing/index.ts';
import { listProcesses } from './processes.ts';
import { spread } from './statistics.ts';
import { WebLab } from './web-lab.ts';

const PUBLISH_FOR_MS = 1_500;

/**
 * The app is killed with -9 while an application publishes, `rounds` times on one workspace. After two seconds no process of
 * the lab may be left; at the end every acked message of every round must be in the stream. Kill -9 keeps the page cache:
 * this says nothing about a power failure.
 */
export async function appKilled({ rounds }: { rounds: number }): Promise<object> {
  const workspace = await mkdtemp(join(tmpdir(), 'jetlab-killed-'));
  const block = await findTestBlock(['n1', 'n2', 'n3']);
  const acked = new Set<string>();
  const orphans: number[] = [];
  const readyMs: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const startedAt = performance.now();
      await using lab = await WebLab.start(workspace, block.base);
      readyMs.push(performance.now() - startedAt);
      const nc = await connect({ servers: lab.clientUrls, maxReconnectAttempts: 0 });
      await ensureStream(nc);
      const publishing = publishUntilClosed(nc, round, acked);
      await delay(PUBLISH_FOR_MS);
      await lab.kill();
      await delay(2_000);
      orphans.push(listProcesses().filter((one) => one.command.includes(workspace)).length);
      await nc.close().catch(() => undefined);
      await publishing;
    }
    const stored = await readBack(workspace, block.base);
    const lost = [...acked].filter((id) => !stored.has(id)).length;
    return {
      rounds,
      orphansAfter2s: orphans.reduce((sum, count) => sum + count, 0),
      acked: acked.size,
      stored: stored.size,
      ackedAndLost: lost,
      startToReadyMs: spread(readyMs, 0),
      wanted: '0 orphans after 2 s; 0 acked messages lost',
    };
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

async function ensureStream(nc: NatsConnection): Promise<void> {
  const jsm = await jetstreamManager(nc, { timeout: 2_000, checkAPI: false });
  const create = () => jsm.streams.add({ name: 'KILLED', subjects: ['killed'], num_replicas: 3 });
  await until('the stream is there', () => create().then(() => true), { withinMs: 30_000 });
}

async function publishUntilClosed(nc: NatsConnection, round: number, acked: Set<string>): Promise<void> {
  const js = jetstream(nc, { timeout: 1_000 });
  for (let i = 0; !nc.isClosed(); i++) {
    const id = `${round}-${i}`;
    const h = headers();
    h.set('Nats-Msg-Id', id);
    try {
      await js.publish('killed', new Uint8Array(64), { headers: h, retries: 0 });
      acked.add(id);
    } catch {
      // No answer: neither acked nor known to be lost. Only acked messages are looked for.
    }
  }
}

async function readBack(workspace: string, base: number): Promise<Set<string>> {
  await using lab = await WebLab.start(workspace, base);
  const nc = await connect({ servers: lab.clientUrls });
  const stored = new Set<string>();
  await ensureStream(nc);
  const jsm = await jetstreamManager(nc, { timeout: 2_000, checkAPI: false });
  const { state } = await until('the stream has a leader', () => jsm.streams.info('KILLED'), { withinMs: 30_000 });
  const consumer = await until('the stream can be read', () => jetstream(nc).consumers.get('KILLED'), {
    withinMs: 30_000,
  });
  for await (const message of await consumer.consume()) {
    stored.add(message.headers?.get('Nats-Msg-Id') ?? '');
    if (message.seq >= state.last_seq) break;
  }
  await nc.close();
  return stored;
}
