import { useEffect, useMemo, useState } from 'react';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useHost } from '../../host/index.ts';
import { useTimeline } from '../../state/timeline.ts';

export interface EventDetail {
  cause: TimelineEvent | null;
  effects: readonly TimelineEvent[];
}

/** What caused an event and what it caused: at once from what this window holds, then as the host tells it. */
export function useEventDetail(event: TimelineEvent | null): EventDetail {
  const host = useHost();
  const log = useTimeline((state) => state.log);
  const [told, setTold] = useState<{ of: TimelineEvent; detail: EventDetail } | null>(null);
  useEffect(() => {
    if (!event) return undefined;
    let isOpen = true;
    host
      .call('timeline.event', { id: event.id })
      .then(({ cause, effects }) => {
        if (isOpen) setTold({ of: event, detail: { cause, effects } });
      })
      // What this window holds is shown instead.
      .catch(() => {});
    return () => {
      isOpen = false;
    };
  }, [host, event]);
  const held = useMemo(
    () => ({
      cause: event?.causeId == null ? null : (log.byId.get(event.causeId) ?? null),
      effects: event ? log.events.filter((e) => e.causeId === event.id) : [],
    }),
    [event, log],
  );
  if (told === null || told.of !== event) return held;
  return { cause: told.detail.cause ?? held.cause, effects: longer(told.detail.effects, held.effects) };
}

/** Effects come in while the event is shown: the longer list is the newer one. */
function longer<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return b.length > a.length ? b : a;
}
