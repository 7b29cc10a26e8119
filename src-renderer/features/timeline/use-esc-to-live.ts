import { useEffect } from 'react';
import { isLive } from '../../state/moment.ts';
import { useTimeView } from './time-view.ts';

/** Esc returns to live from anywhere, unless something that floats above takes it first. */
export function useEscToLive(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isLive()) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      useTimeView.getState().follow();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
