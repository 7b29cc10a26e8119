import { useEffect, useRef } from 'react';
import { useFeed, useHost } from '../../host/index.ts';
import { useTimeline } from '../../state/timeline.ts';
import { loadRange } from './load-range.ts';

/** Keeps the window's timeline up to date while the dock is mounted, which is always. */
export function useTimelineFeed(): void {
  const receive = useTimeline((state) => state.receive);
  useFeed('timeline.live', null, (batch, restarted) => receive(batch.items, restarted));
}

/** How long the view must rest on a stretch before its events are asked for. */
const REST_MS = 150;

/** Loads what is missing from `from` on. `isBusy` while the host is asked. */
export function useHistory(from: number): void {
  const host = useHost();
  const completeFrom = useTimeline((state) => state.log.completeFrom);
  const receiveRange = useTimeline((state) => state.receiveRange);
  const busy = useRef(false);
  // Asking in steps of half a minute keeps a window that moves with now from asking four times a second.
  const wanted = Math.floor(from / 30_000) * 30_000;
  useEffect(() => {
    if (completeFrom === null || wanted >= completeFrom) return undefined;
    const timer = setTimeout(() => {
      if (busy.current) return;
      busy.current = true;
      loadRange((input) => host.call('timeline.range', input), wanted, completeFrom)
        .then((events) => receiveRange(wanted, events))
        // The next move of the window asks again; the plot shows what is held meanwhile.
        .catch(() => {})
        .finally(() => {
          busy.current = false;
        });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [host, wanted, completeFrom, receiveRange]);
}
