import { setTimeout as delay } from 'node:timers/promises';
import type { ExperimentFile } from '../../../src-main/contract/experiment-file.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { isJetlabError } from '../../domain/errors.ts';
import type { ExperimentStage } from './stage.ts';

/** In the stream's metadata: the run that it was made for. A stream without it is never removed. */
const RUN_MARK = 'jetlab.experiment';
const NANOS = 1_000_000;
const LEADER_MS = 15_000;

/**
 * Creates the stream and consumers of an experiment. What an earlier run left under the same name is removed first; a
 * stream that is not an experiment's is refused.
 *
 * @returns the nodes that hold a replica
 * @throws JetlabError `stream-exists` and what else the server refuses
 */
export async function setUp(stage: ExperimentStage, file: ExperimentFile, runId: string): Promise<NodeName[]> {
  const { name } = file.stream;
  await removeLeftover(stage, name);
  await stage.request(`$JS.API.STREAM.CREATE.${name}`, streamConfig(file, runId), `create ${name}`);
  for (const consumer of file.consumers) {
    const body = { stream_name: name, config: consumerConfig(consumer), action: 'create' };
    const what = `create consumer ${consumer.name}`;
    await stage.request(`$JS.API.CONSUMER.CREATE.${name}.${consumer.name}`, body, what);
  }
  return replicasOf(stage, name);
}

/** Removes the stream, if it is an experiment's. Never rejects: what is left is removed before the next run. */
export async function tearDown(stage: ExperimentStage, name: string): Promise<void> {
  await removeLeftover(stage, name).catch(() => undefined);
}

function streamConfig({ stream }: ExperimentFile, runId: string): object {
  const { duplicate_window: windowMs, max_msgs, max_bytes, ...own } = stream;
  const isLimited = max_msgs !== undefined || max_bytes !== undefined;
  return {
    ...own,
    retention: 'limits',
    discard: isLimited ? 'new' : 'old',
    max_msgs: max_msgs ?? -1,
    max_bytes: max_bytes ?? -1,
    duplicate_window: windowMs * NANOS,
    metadata: { [RUN_MARK]: runId },
  };
}

function consumerConfig(consumer: ExperimentFile['consumers'][number]): object {
  const { name, ack_wait, max_deliver, max_ack_pending, num_replicas } = consumer;
  return {
    name,
    durable_name: name,
    deliver_policy: 'all',
    ack_policy: 'explicit',
    ack_wait: ack_wait * NANOS,
    max_deliver,
    max_ack_pending,
    ...(num_replicas === undefined ? {} : { num_replicas }),
  };
}

async function removeLeftover(stage: ExperimentStage, name: string): Promise<void> {
  const config = await infoOf(stage, name)
    .then((info) => (info as { config?: { metadata?: Record<string, string> } }).config)
    .catch((error: unknown) => {
      if (isJetlabError(error, 'stream-not-found')) return null;
      throw error;
    });
  if (config?.metadata?.[RUN_MARK] === undefined) return;
  await stage.request(`$JS.API.STREAM.DELETE.${name}`, {}, `delete ${name}`);
}

async function replicasOf(stage: ExperimentStage, name: string): Promise<NodeName[]> {
  const deadline = performance.now() + LEADER_MS;
  for (;;) {
    const info = await infoOf(stage, name).catch(() => null);
    const { leader, replicas } =
      (info as { cluster?: { leader?: string; replicas?: { name: string }[] } } | null)?.cluster ?? {};
    if (leader !== undefined) return [leader, ...(replicas ?? []).map((replica) => replica.name)].sort();
    if (performance.now() > deadline) return [...stage.nodes];
    await delay(100);
  }
}

function infoOf(stage: ExperimentStage, name: string): Promise<Record<string, unknown>> {
  return stage.request(`$JS.API.STREAM.INFO.${name}`, {}, `information on ${name}`);
}
