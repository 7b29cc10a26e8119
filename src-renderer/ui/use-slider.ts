import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SliderScale } from './slider-scale.ts';

/** A value is given on when it has stood still that long: a second press of a double-click comes within it. */
const SETTLE_MS = 350;
/** How far the pointer may stray before a press on the thumb moves it, in px. */
const SLACK = 2;

interface SliderInput {
  value: number;
  scale: SliderScale;
  isDisabled: boolean;
  /** Resolves when the value was taken or refused; until then the chosen value is shown. */
  onCommit: (value: number) => Promise<unknown>;
}

interface SliderState {
  /** What to show: the chosen value while it is on its way, else the true one. */
  shown: number;
  choose: (value: number, when: 'now' | 'soon') => void;
  trackHandlers: {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onDoubleClick: () => void;
  };
  thumbHandlers: { onKeyDown: (event: KeyboardEvent) => void; onBlur: () => void };
}

/**
 * How a slider is moved: drag, or a press on the track; arrows step, Shift by ten; Home and End go to the ends; Backspace
 * and a double-click go back to neutral. What was chosen is given on once it stands still.
 */
export function useSlider({ value, scale, isDisabled, onCommit }: SliderInput): SliderState {
  const [draft, setDraft] = useState<number | null>(null);
  const drag = useRef<{ startX: number; moved: boolean; onThumb: boolean } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<number | null>(null);
  const shown = draft ?? value;

  const taker = useRef({ value, onCommit });
  useLayoutEffect(() => {
    taker.current = { value, onCommit };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = async () => {
    const chosen = waiting.current;
    waiting.current = null;
    if (chosen === null) return;
    // A refusal has been told by whoever took the value; the slider goes back to the truth.
    if (chosen !== taker.current.value) await taker.current.onCommit(chosen).catch(() => {});
    if (waiting.current === null) setDraft(null);
  };
  const draw = (next: number) => {
    waiting.current = next;
    setDraft(next);
  };

  const choose = (next: number, when: 'now' | 'soon') => {
    if (isDisabled) return;
    draw(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void commit(), when === 'now' ? 0 : SETTLE_MS);
  };
  const flush = () => {
    if (waiting.current !== null) choose(waiting.current, 'now');
  };
  const valueAt = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return scale.fromShare(Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width))));
  };

  return {
    shown,
    choose,
    trackHandlers: {
      onPointerDown(event) {
        if (event.button !== 0 || isDisabled) return;
        clearTimeout(timer.current);
        event.currentTarget.setPointerCapture(event.pointerId);
        const onThumb = (event.target as Element).closest('[role="slider"]') !== null;
        drag.current = { startX: event.clientX, moved: false, onThumb };
        if (!onThumb) draw(valueAt(event));
      },
      onPointerMove(event) {
        const held = drag.current;
        if (!held) return;
        held.moved ||= Math.abs(event.clientX - held.startX) > SLACK;
        if (held.moved) draw(valueAt(event));
      },
      onPointerUp() {
        const held = drag.current;
        drag.current = null;
        if (waiting.current !== null) choose(waiting.current, held?.moved ? 'now' : 'soon');
      },
      onPointerCancel() {
        drag.current = null;
        waiting.current = null;
        setDraft(null);
      },
      onDoubleClick: () => choose(scale.neutral, 'now'),
    },
    thumbHandlers: {
      onKeyDown(event) {
        const next = keyedValue(event, shown, scale);
        if (next === null || isDisabled) return;
        event.preventDefault();
        choose(next, event.key === 'Backspace' || event.key === 'Delete' ? 'now' : 'soon');
      },
      onBlur: flush,
    },
  };
}

/** The value that a key leads to, `null` for other keys. */
export function keyedValue(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  value: number,
  scale: SliderScale,
): number | null {
  const steps = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return scale.step(value, steps);
    case 'ArrowLeft':
    case 'ArrowDown':
      return scale.step(value, -steps);
    case 'PageUp':
      return scale.step(value, 10);
    case 'PageDown':
      return scale.step(value, -10);
    case 'Home':
      return scale.fromShare(0);
    case 'End':
      return scale.fromShare(1);
    case 'Backspace':
    case 'Delete':
      return scale.neutral;
    default:
      return null;
  }
}
