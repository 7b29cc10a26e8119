import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

/** How long a press must last before it counts. The same as `--t-hold`, which moves the bar. */
export const HOLD_MS = 900;
const HINT_MS = 2_000;
const DONE_MS = 1_200;

export type HoldState = 'rest' | 'holding' | 'hint' | 'working' | 'done';

interface Hold {
  state: HoldState;
  /** Handlers for the element that is pressed. */
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerLeave: () => void;
    onPointerCancel: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onKeyUp: (event: KeyboardEvent) => void;
    onBlur: () => void;
    onClick: () => void;
  };
}

/**
 * Hold to confirm: by pointer, Space or Enter, for 900 ms on one element. Leaving it, letting go or losing focus ends
 * the hold without effect, and coming back does not resume it.
 *
 *     rest --press--> holding --900 ms--> working --answer--> done --1.2 s--> rest
 *                        |-- let go --> hint --2 s--> rest
 */
export function useHold(onHeld: () => void | Promise<unknown>, isDisabled: boolean, showsDone = true): Hold {
  const [state, setState] = useState<HoldState>('rest');
  const now = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(onHeld);
  const isShownDone = useRef(showsDone);
  useLayoutEffect(() => {
    held.current = onHeld;
    isShownDone.current = showsDone;
  });

  const go = useCallback((next: HoldState, afterMs?: number, then?: () => void) => {
    clearTimeout(timer.current);
    now.current = next;
    setState(next);
    if (afterMs !== undefined && then) timer.current = setTimeout(then, afterMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const finish = useCallback(async () => {
    go('working');
    try {
      await held.current();
      if (isShownDone.current) go('done', DONE_MS, () => go('rest'));
      else go('rest');
    } catch {
      go('rest');
    }
  }, [go]);

  const begin = () => {
    if (isDisabled || now.current === 'holding' || now.current === 'working' || now.current === 'done') return;
    go('holding', HOLD_MS, () => void finish());
  };
  const release = () => {
    if (now.current === 'holding') go('hint', HINT_MS, () => go('rest'));
  };

  return {
    state,
    handlers: {
      onPointerDown: (event) => {
        if (event.button === 0) begin();
      },
      onPointerUp: release,
      onPointerLeave: release,
      onPointerCancel: release,
      onKeyDown: (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) begin();
      },
      onKeyUp: (event) => {
        if (event.key === 'Enter' || event.key === ' ') release();
      },
      onBlur: release,
      // A click without a press comes from assistive technology: it says how, and does nothing.
      onClick: () => {
        if (now.current === 'rest' && !isDisabled) go('hint', HINT_MS, () => go('rest'));
      },
    },
  };
}
