import { useEffect, useRef } from 'react';
import { useTopic } from '../../host/index.ts';
import { announce } from '../../ui/announcer.ts';
import { faultChanges } from './fault-changes.ts';

/** Tells assistive technology of faults that are set, proved or not, and ended. */
export function useFaultAnnouncements(): void {
  const faults = useTopic('fault.injections', null);
  const last = useRef(faults);
  useEffect(() => {
    if (faults && last.current) for (const sentence of faultChanges(last.current, faults)) announce(sentence);
    last.current = faults;
  }, [faults]);
}
