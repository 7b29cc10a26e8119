import { type PointerEvent, useEffect, useState } from 'react';
import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';
import { runAction, useActionTools } from '../../actions/index.ts';
import { crossedLinks, type Cut, cutDrawn, cutOf } from '../faults/index.ts';
import type { LinkLine, Point } from './stage-geometry.ts';

interface CutDragInput {
  lines: readonly LinkLine[];
  links: readonly LinkSnapshot[];
  /** Names, separated by spaces. */
  nodes: string;
  isOff: boolean;
}

interface CutDrag {
  /** The line as drawn so far; `null` while none is. */
  drawn: { from: Point; to: Point } | null;
  /** Links that it crosses. */
  crossed: readonly string[];
  /** What letting go would do; `null` when nothing. */
  cut: Cut | null;
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/** A press on the stage's ground that moves less is no line. In px. */
const LEAST = 8;

/** Drawing a line across links: they are cut when it is let go. Esc, or letting go beside all links, leaves all as it was. */
export function useCutDrag({ lines, links, nodes, isOff }: CutDragInput): CutDrag {
  const tools = useActionTools();
  const [line, setLine] = useState<{ from: Point; to: Point } | null>(null);
  const isDrawn = line !== null && Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y) >= LEAST;
  const crossed = isDrawn ? crossedLinks(line, lines).map(({ id }) => id) : [];
  const cut = cutOf(crossed, links, nodes.split(' '));

  const isDrawing = line !== null;
  useEffect(() => {
    if (!isDrawing) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setLine(null);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [isDrawing]);

  return {
    drawn: isDrawn ? line : null,
    crossed,
    cut,
    handlers: {
      onPointerDown(event) {
        const isGround = event.target === event.currentTarget;
        if (isOff || !isGround || event.button !== 0 || event.pointerType === 'touch') return;
        // Text beside the line must not be selected by it.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = pointOn(event);
        setLine({ from: at, to: at });
      },
      onPointerMove(event) {
        const to = pointOn(event);
        setLine((old) => old && { from: old.from, to });
      },
      onPointerUp() {
        setLine(null);
        // A refusal is shown by runAction.
        if (cut) runAction(cutDrawn, cut, tools).catch(() => {});
      },
      onPointerCancel: () => setLine(null),
    },
  };
}

/** In the stage's own px, which projector mode enlarges. */
function pointOn({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Point {
  const box = currentTarget.getBoundingClientRect();
  const scale = box.width / Math.max(1, currentTarget.offsetWidth);
  return { x: (clientX - box.left) / scale, y: (clientY - box.top) / scale };
}
