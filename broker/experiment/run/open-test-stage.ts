import type { NatsConnection } from '@nats-io/nats-core';
import type { Injection } from '../../../src-main/contract/fault.ts';
import { translateServerError } from '../../domain/server-errors.ts';
import { isServerError } from '../../domain/client-errors.ts';
import { TestDesk } from '../../fault/open-test-desk.ts';
import type { ExperimentStage, StageEvent } from './stage.ts';

/** A real cluster with faults, as a run sees it. */
export async function openTestStage(): Promise<AsyncDisposable & { desk: TestDesk; stage: ExperimentStage }> {
  const desk = await TestDesk.open();
  const { lab } = desk;
  const events = new Set<(event: StageEvent) => void>();
  const connections = await Promise.all(lab.nodes.map((node) => lab.connectSystem(node)));
  const seen = new Set<string>();
  for (const connection of connections) listen(connection, events, seen);
  const account = await lab.connect();
  const stage: ExperimentStage = {
    nodes: lab.nodes,
    servers: lab.nodes.map((node, i) => ({ node, url: lab.urls[i] ?? '' })),
    stateOf: (node) => lab.state(node),
    ask: (node) => desk.stage.ask(node),
    request: async (subject, body, request) => {
      const answer = await account.request(subject, JSON.stringify(body), { timeout: 5_000 });
      const fields = answer.json<Record<string, unknown>>();
      if (isServerError(fields['error'])) throw translateServerError(fields['error'], { request });
      return fields;
    },
    onEvent: (listener) => {
      events.add(listener);
      return () => events.delete(listener);
    },
    faults: {
      inject: (recipe, boundMs) =>
        desk.desk.inject(recipe, { by: 'cli', secondReplica: 'touch', ...(boundMs === null ? {} : { boundMs }) }),
      clear: (id) => desk.desk.clear(id),
      onChange: (listener) => follow(desk.told, listener),
    },
  };
  return {
    desk,
    stage,
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}

/** The desk tells into a list: each new entry is told on. */
function follow(told: Injection[], listener: (injection: Injection) => void): () => void {
  let seen = told.length;
  const timer = setInterval(() => {
    for (; seen < told.length; seen += 1) listener(told[seen]!);
  }, 20);
  return () => clearInterval(timer);
}

function listen(
  connection: NatsConnection,
  listeners: ReadonlySet<(event: StageEvent) => void>,
  seen: Set<string>,
): void {
  const kinds = { 'STREAM.LEADER_ELECTED': 'leader-elected', 'STREAM.QUORUM_LOST': 'quorum-lost' } as const;
  for (const [subject, kind] of Object.entries(kinds)) {
    connection.subscribe(`$JS.EVENT.ADVISORY.${subject}.>`, {
      callback: (_, message) => {
        const { id, timestamp, stream, leader } = message.json<{
          id: string;
          timestamp: string;
          stream: string;
          leader?: string;
        }>();
        if (seen.has(id)) return;
        seen.add(id);
        const event = { kind, at: Date.parse(timestamp), stream, consumer: null, leader: leader ?? null };
        for (const listener of listeners) listener(event);
      },
    });
  }
}
