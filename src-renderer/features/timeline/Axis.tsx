import { cx } from '../../ui/cx.ts';
import { clock } from '../../ui/times.ts';
import { axisTicks, type TimeWindow, xOf } from './time-window.ts';
import styles from './Axis.module.css';

interface AxisProps {
  window: TimeWindow;
  width: number;
  /** The middle of the playhead's own time, in px: labels that it would cover are left out. */
  clear: number;
}

/** Room for the zoom buttons at the right end. */
const BUTTONS = 56;

export function Axis({ window, width, clear }: AxisProps) {
  if (width === 0) return null;
  return axisTicks(window, width).map((at) => {
    const x = xOf(window, at, width);
    const hasRoom = Math.abs(x - clear) > 64 && x > 30 && x < width - BUTTONS - 30;
    return (
      <span key={at} className={cx(styles.tick)} style={{ transform: `translateX(${Math.round(x)}px)` }}>
        {hasRoom && <span className={cx(styles.label)}>{clock(at)}</span>}
      </span>
    );
  });
}
