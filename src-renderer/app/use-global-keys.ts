import { useEffect, useEffectEvent } from 'react';
import { boundActions, matches, runAction, useActionTools } from '../actions/index.ts';
import { focusNextRegion } from './regions.ts';

/** Listens for the keys of bound actions, and for F6, which goes round the regions of the window. */
export function useGlobalKeys(): void {
  const tools = useActionTools();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return;
    if (event.key === 'F6') {
      event.preventDefault();
      focusNextRegion(event.shiftKey ? -1 : 1);
      return;
    }
    const action = boundActions().find((one) => one.keys && matches(event, one.keys));
    if (!action || (isPlainKey(event) && isTyping(event.target))) return;
    event.preventDefault();
    // A modal dialog keeps the keyboard to itself.
    if (document.querySelector('[data-modal]')) return;
    // A refusal has been shown by runAction.
    runAction(action, null, tools).catch(() => {});
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}

function isPlainKey(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
