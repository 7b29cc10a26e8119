import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';

/** Acts at one moment that leave their node without a process until it is ready again. */
const TAKES_DOWN = new Set(['node.kill', 'node.stop', 'node.restart']);
/** What ends that for every node: the cluster came up, or was emptied or stopped as a whole. */
const ENDS_ALL = new Set(['lab.ready', 'lab.stop', 'lab.reset']);

/**
 * The events with kills and stops as spans: from the act until the node is ready again, or is taken down once more. As the
 * plot draws them; the host tells them as moments.
 */
export function lastingFaults(events: readonly TimelineEvent[]): TimelineEvent[] {
  const endOfNode = new Map<string, number>();
  let endOfAll: number | null = null;
  const drawn = events.toReversed().map((event) => {
    if (ENDS_ALL.has(event.kind)) {
      endOfAll = event.at;
      endOfNode.clear();
      return event;
    }
    if (event.node === null) return event;
    if (event.kind === 'node.ready') {
      endOfNode.set(event.node, event.at);
      return event;
    }
    if (!TAKES_DOWN.has(event.kind) || event.open || event.endedAt !== null) return event;
    const end = endOfNode.get(event.node) ?? endOfAll;
    endOfNode.set(event.node, event.at);
    return { ...event, endedAt: end, open: end === null };
  });
  return drawn.toReversed();
}
