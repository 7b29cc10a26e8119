import { JetlabError, type ErrorData } from '../../broker/domain/errors.ts';
import type {
  CommandName,
  FeedName,
  Host,
  InputOf,
  ItemOf,
  OutputOf,
  ParamsOf,
  TopicName,
  ValueOf,
} from '../../src-main/contract/index.ts';
import type { Batch } from '../../src-main/contract/contract.ts';
import type { ClientFrame, HostFrame } from '../../src-main/contract/wire.ts';
import type { Connection, Transport } from './transport.ts';

/** The host as this window sees it, and whether it can be reached. */
export interface HostClient extends Host {
  connection(): Connection;
  onConnection(listener: () => void): () => void;
}

interface Call {
  resolve: (output: never) => void;
  reject: (error: unknown) => void;
}

interface Subscription {
  frame: Extract<ClientFrame, { t: 'watch' }>;
  deliver: (frame: Extract<HostFrame, { t: 'value' | 'batch' }>) => void;
}

/**
 * The contract over one transport. Calls that are under way when the connection goes are rejected, since nobody knows
 * whether they took effect. Subscriptions are asked for again after each opening.
 */
export function createHostClient(transport: Transport): HostClient {
  let nextId = 1;
  let connection: Connection = { at: 'connecting' };
  const calls = new Map<number, Call>();
  const subscriptions = new Map<number, Subscription>();
  const shared = new Map<string, SharedTopic>();
  const listeners = new Set<() => void>();

  transport.open({
    onConnection(next) {
      connection = next;
      if (next.at === 'open') for (const { frame } of subscriptions.values()) transport.send(frame);
      else failCalls();
      for (const listener of listeners) listener();
    },
    onFrame(frame) {
      if (frame.t === 'answer') settle(frame.id, (call) => call.resolve(frame.output as never));
      else if (frame.t === 'refusal')
        settle(frame.id, (call) => call.reject(JetlabError.fromData(frame.error as ErrorData)));
      else if (frame.t === 'value' || frame.t === 'batch') subscriptions.get(frame.id)?.deliver(frame);
    },
  });

  function settle(id: number, how: (call: Call) => void): void {
    const call = calls.get(id);
    calls.delete(id);
    if (call) how(call);
  }

  function failCalls(): void {
    for (const id of [...calls.keys()]) settle(id, (call) => call.reject(new JetlabError('host-disconnected', {})));
  }

  function subscribe(name: string, params: unknown, deliver: Subscription['deliver']): () => void {
    const id = nextId++;
    const frame = { t: 'watch' as const, id, name, params };
    subscriptions.set(id, { frame, deliver });
    transport.send(frame);
    return () => {
      subscriptions.delete(id);
      transport.send({ t: 'unwatch', id });
    };
  }

  return {
    call<K extends CommandName>(name: K, input: InputOf<K>) {
      if (connection.at !== 'open') return Promise.reject(new JetlabError('host-disconnected', {}));
      const id = nextId++;
      return new Promise<OutputOf<K>>((resolve, reject) => {
        calls.set(id, { resolve: resolve as Call['resolve'], reject });
        transport.send({ t: 'call', id, name, input });
      });
    },

    watch<K extends TopicName>(name: K, params: ParamsOf<K>, onValue: (value: ValueOf<K>) => void) {
      const key = `${name} ${JSON.stringify(params)}`;
      let topic = shared.get(key);
      if (!topic) {
        const opened: SharedTopic = { watchers: new Set(), value: undefined, close: () => {} };
        opened.close = subscribe(name, params, (frame) => {
          if (frame.t !== 'value') return;
          opened.value = { is: frame.value };
          for (const watcher of opened.watchers) watcher(frame.value);
        });
        shared.set(key, opened);
        topic = opened;
      }
      const joined = topic;
      const watcher = onValue as (value: unknown) => void;
      joined.watchers.add(watcher);
      if (joined.value) watcher(joined.value.is);
      return () => {
        joined.watchers.delete(watcher);
        if (joined.watchers.size > 0 || shared.get(key) !== joined) return;
        shared.delete(key);
        joined.close();
      };
    },

    follow<K extends FeedName>(
      name: K,
      params: ParamsOf<K>,
      onBatch: (batch: Batch<ItemOf<K>>, restarted: boolean) => void,
    ) {
      return subscribe(name, params, (frame) => {
        if (frame.t !== 'batch') return;
        onBatch({ items: frame.items as ItemOf<K>[], dropped: frame.dropped }, frame.restarted);
      });
    },

    connection: () => connection,
    onConnection(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One subscription at the host for all watchers of a topic with the same parameters. */
interface SharedTopic {
  watchers: Set<(value: unknown) => void>;
  value: { is: unknown } | undefined;
  close: () => void;
}
