import { useSyncExternalStore } from 'react';
import { current, subscribe } from './announcer.ts';

/** The page's one polite live region. Mounted once by the shell. */
export function LiveAnnouncer() {
  const text = useSyncExternalStore(subscribe, current);
  return (
    // The attribute keeps React Aria from hiding the region while a dialog is open.
    <div data-live-announcer="true" role="status" aria-live="polite" aria-atomic="true" className="visually-hidden">
      {text}
    </div>
  );
}
