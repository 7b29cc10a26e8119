import { useEffect, useState } from 'react';
import { useMoment } from './moment.ts';

/** The present, read again every `everyMs`. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The moment that the screens show: the present, or the past one on the timeline. */
export function useShownMoment(everyMs = 1_000): number {
  const now = useNow(everyMs);
  const moment = useMoment((state) => state.moment);
  return moment.at === 'past' ? moment.time : now;
}
