import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react';
import type { Batch } from '../../src-main/contract/contract.ts';
import type { FeedName, ItemOf, ParamsOf } from '../../src-main/contract/index.ts';
import { notifySoon } from './batch.ts';
import type { HostClient } from './client.ts';
import { useHost } from './HostContext.tsx';

/**
 * Calls `onBatch` with each delivery of a feed while the component is mounted. `restarted` tells that the batch begins
 * again with what the host still holds. `null` as name follows nothing.
 */
export function useFeed<K extends FeedName>(
  name: K | null,
  params: ParamsOf<K>,
  onBatch: (batch: Batch<ItemOf<K>>, restarted: boolean) => void,
): void {
  const host = useHost();
  const key = JSON.stringify(params);
  const deliver = useEffectEvent(onBatch);
  useEffect(() => {
    if (name === null) return undefined;
    return host.follow(name, JSON.parse(key) as ParamsOf<K>, (batch, restarted) => deliver(batch, restarted));
  }, [host, name, key]);
}

/** The items of a feed that are kept, oldest first. */
export interface FeedItems<T> {
  items: readonly T[];
  /** How many were lost to the host's bound or to `keep`. */
  dropped: number;
}

/** The newest `keep` items of a feed as a value to render. */
export function useFeedItems<K extends FeedName>(
  name: K | null,
  params: ParamsOf<K>,
  keep: number,
): FeedItems<ItemOf<K>> {
  const host = useHost();
  const key = JSON.stringify(params);
  const store = useMemo(() => feedStore(host, name, JSON.parse(key) as ParamsOf<K>, keep), [host, name, key, keep]);
  return useSyncExternalStore(store.subscribe, store.current);
}

function feedStore<K extends FeedName>(host: HostClient, name: K | null, params: ParamsOf<K>, keep: number) {
  let kept: FeedItems<ItemOf<K>> = { items: [], dropped: 0 };
  return {
    current: () => kept,
    subscribe(listener: () => void): () => void {
      if (name === null) return () => {};
      return host.follow(name, params, ({ items, dropped }, restarted) => {
        const all = restarted ? items : [...kept.items, ...items];
        const over = Math.max(0, all.length - keep);
        kept = {
          items: over > 0 ? all.slice(over) : all,
          dropped: (restarted ? 0 : kept.dropped) + dropped + over,
        };
        notifySoon(listener);
      });
    },
  };
}
