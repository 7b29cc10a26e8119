import { useDeferredValue, useMemo } from 'react';
import { type FeedItems, useFeedItems } from '../../host/index.ts';
import type { LogLine } from '../../../src-main/contract/node.ts';
import { mergeLog } from './log-view.ts';

/** As many lines as a view keeps: five thousand of each of three nodes, which is what the host keeps. */
export const MOST_LINES = 15_000;

/** The log of one node or of several merged by time. Rendering may lag behind a flood, input does not. */
export function useLog(nodes: readonly string[]): FeedItems<LogLine> {
  const { items, dropped } = useFeedItems('node.log', { nodes: [...nodes] }, MOST_LINES);
  const lines = useMemo(() => (nodes.length > 1 ? mergeLog(items) : items), [nodes.length, items]);
  const deferred = useDeferredValue(lines);
  return { items: deferred, dropped };
}
