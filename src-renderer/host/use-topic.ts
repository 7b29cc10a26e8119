import { useMemo, useSyncExternalStore } from 'react';
import type { ParamsOf, TopicName, ValueOf } from '../../src-main/contract/index.ts';
import { notifySoon } from './batch.ts';
import type { HostClient } from './client.ts';
import { useHost } from './HostContext.tsx';

/**
 * The value of a topic, `undefined` until the host has answered. All parts that ask for the same topic share one
 * subscription, which ends with the last of them. `null` as name subscribes to nothing.
 */
export function useTopic<K extends TopicName>(name: K | null, params: ParamsOf<K>): ValueOf<K> | undefined {
  const host = useHost();
  const key = JSON.stringify(params);
  const store = useMemo(() => topicStore(host, name, JSON.parse(key) as ParamsOf<K>), [host, name, key]);
  return useSyncExternalStore(store.subscribe, store.current);
}

function topicStore<K extends TopicName>(host: HostClient, name: K | null, params: ParamsOf<K>) {
  let value: ValueOf<K> | undefined;
  return {
    current: () => value,
    subscribe(listener: () => void): () => void {
      if (name === null) return () => {};
      return host.watch(name, params, (next) => {
        value = next;
        notifySoon(listener);
      });
    },
  };
}
