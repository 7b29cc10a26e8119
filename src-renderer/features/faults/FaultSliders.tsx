import type { FaultDirection } from '../../../src-main/contract/fault.ts';
import { runAction, useActionTools } from '../../actions/index.ts';
import { cx } from '../../ui/cx.ts';
import { Slider } from '../../ui/Slider.tsx';
import { bandwidthScale, delayScale, gapScale, jitterScale, sliceScale, USUAL_GAP_MS } from './fault-scales.ts';
import { resetShape, shapeLink, slowClose } from './link-actions.ts';
import type { Shaping } from './link-plan.ts';
import type { LinkTarget } from './link-target.ts';
import { figureOf, type LinkFaults } from './read-link.ts';
import styles from './faults.module.css';

interface FaultSlidersProps {
  target: LinkTarget;
  direction: FaultDirection;
  faults: LinkFaults;
  isOff: boolean;
}

/** How bytes pass, each figure as it is set now; a change is one injection, neutral takes it back. */
export function FaultSliders({ target, direction, faults, isOff }: FaultSlidersProps) {
  const tools = useActionTools();
  const set = (shaping: Shaping) => runAction(shapeLink, { target, direction, shaping }, tools);
  const reset = (shape: Shaping['kind']) => runAction(resetShape, { target, direction, shape }, tools);

  const delay = figureOf(faults, direction, (way) => way.latency?.ms ?? null) ?? 0;
  const jitter = figureOf(faults, direction, (way) => way.latency?.jitterMs ?? null) ?? 0;
  const bandwidth = figureOf(faults, direction, (way) => way.bytesPerSecond) ?? Infinity;
  const slice = figureOf(faults, direction, (way) => way.slice?.maxBytes ?? null) ?? Infinity;
  const gap = figureOf(faults, direction, (way) => way.slice?.delayMs ?? null) ?? USUAL_GAP_MS;
  const known = (figure: number | 'mixed', otherwise: number) => (figure === 'mixed' ? otherwise : figure);
  const delayMs = known(delay, 0);
  const sliceBytes = known(slice, Infinity);
  const more = slice !== Infinity || faults.slowCloseMs !== null;

  return (
    <>
      <Slider
        label="Delay"
        value={delay}
        scale={delayScale}
        isDisabled={isOff}
        onCommit={(ms) =>
          ms === 0 ? reset('link.latency') : set({ kind: 'link.latency', ms, jitterMs: Math.min(ms, known(jitter, 0)) })
        }
      />
      <Slider
        label="Jitter"
        value={jitter}
        scale={jitterScale(delayMs)}
        isDisabled={isOff || delayMs === 0}
        help={delayMs === 0 ? 'Jitter varies a delay. Set a delay first.' : undefined}
        onCommit={(jitterMs) => set({ kind: 'link.latency', ms: delayMs, jitterMs })}
      />
      <Slider
        label="Bandwidth"
        value={bandwidth}
        scale={bandwidthScale}
        isDisabled={isOff}
        onCommit={(bytesPerSecond) =>
          bytesPerSecond === Infinity ? reset('link.bandwidth') : set({ kind: 'link.bandwidth', bytesPerSecond })
        }
      />
      <details className={cx(styles.more)} open={more || undefined}>
        <summary>Slices and late close</summary>
        <Slider
          label="Slices"
          value={slice}
          scale={sliceScale}
          isDisabled={isOff}
          help="Bytes go on in pieces of at most this size."
          onCommit={(maxBytes) =>
            maxBytes === Infinity
              ? reset('link.slice')
              : set({ kind: 'link.slice', maxBytes, delayMs: known(gap, USUAL_GAP_MS) })
          }
        />
        <Slider
          label="Slice gap"
          value={gap}
          scale={gapScale}
          isDisabled={isOff || sliceBytes === Infinity}
          help={sliceBytes === Infinity ? 'The pause between two slices. Set slices first.' : undefined}
          onCommit={(gapMs) => set({ kind: 'link.slice', maxBytes: sliceBytes, delayMs: gapMs })}
        />
        <Slider
          label="Late close"
          value={faults.slowCloseMs ?? 0}
          scale={delayScale}
          isDisabled={isOff}
          help="The end of a connection reaches the other side that much later."
          onCommit={(ms) => runAction(slowClose, { target, delayMs: ms }, tools)}
        />
      </details>
    </>
  );
}
