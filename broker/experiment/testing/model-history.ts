import { seededRandom } from '../../domain/seeded-random.ts';
import type { History, Replica } from '../history/history.ts';
import { OperationLog } from '../history/operations.ts';
import { StoredLog, type StoredMessage } from '../history/stored.ts';
import { EventQueue } from './event-queue.ts';
import { consume } from './model-consumer.ts';
import { ModelPublisher, type PublisherPlan } from './model-publisher.ts';
import { ModelStream } from './model-stream.ts';

export interface ModelPlan {
  seed: number;
  replicas: number;
  /** `index` is given by the place in the list. */
  publishers: Omit<PublisherPlan, 'index'>[];
  duplicateWindowMs: number;
  outage: { from: number; until: number };
  lostAnswers: number;
}

/** The history of a run against a correct stream: the same plan gives the same history. Whatever is wrong is put in later. */
export function modelHistory(plan: ModelPlan): History {
  const random = seededRandom(plan.seed);
  const queue = new EventQueue();
  const log = new OperationLog();
  const stream = new ModelStream(plan.duplicateWindowMs);
  const { outage, lostAnswers } = plan;
  for (const [index, publisher] of plan.publishers.entries()) {
    new ModelPublisher({ ...publisher, index }, { queue, log, stream, random, outage, lostAnswers });
  }
  queue.runAll();
  const { log: deliveries, floors } = consume(stream.stored, random);
  const nodes = ['n2', 'n1', 'n3'].slice(0, plan.replicas);
  const lengthMs = Math.max(queue.now, outage.until) + 3_000;
  return {
    runId: 'model',
    startedAt: 1_763_700_000_000,
    lengthMs,
    stream: {
      name: 'MODEL',
      replicas: plan.replicas,
      storage: 'file',
      duplicateWindowMs: plan.duplicateWindowMs,
    },
    publishers: plan.publishers.map(({ window }, index) => ({
      name: `p${index + 1}`,
      mode: window === 1 ? 'sync' : 'async',
      publishGapMs: null,
    })),
    subjects: ['model.a', 'model.b'],
    operations: log.view(),
    replicas: nodes.map((node) => replicaOf(node, stream.stored)),
    consumers: [{ name: 'worker', maxDeliver: -1 }],
    deliveries: deliveries.view(),
    created: [
      { at: 0, consumer: null, created: '2026-11-21T10:00:00Z' },
      { at: 0, consumer: 'worker', created: '2026-11-21T10:00:01Z' },
      { at: lengthMs, consumer: null, created: '2026-11-21T10:00:00Z' },
      { at: lengthMs, consumer: 'worker', created: '2026-11-21T10:00:01Z' },
    ],
    floors,
    faults: [
      {
        id: 'kill',
        title: 'n1 killed',
        recipe: { kind: 'node.kill', aim: { by: 'leader', group: 'stream/MODEL' } },
        resolved: ['n1'],
        startedAt: outage.from,
        endedAt: outage.until,
        proof: { state: 'proved', evidence: 'process 4711 is gone' },
      },
    ],
    assertions: [],
    wholeAgainAt: outage.until + 1_500,
    stalls: [],
    limits: { publishGapMs: 60_000, recoveryMs: 60_000, wholeAgainMs: 60_000 },
  };
}

export function replicaOf(node: string, messages: readonly StoredMessage[]): Replica {
  const log = new StoredLog();
  for (const message of messages) log.add(message);
  const own = {
    messages: messages.length,
    firstSequence: messages[0]?.sequence ?? 0,
    lastSequence: messages.at(-1)?.sequence ?? 0,
  };
  return { node, read: { state: 'complete' }, own, stored: log.view() };
}
