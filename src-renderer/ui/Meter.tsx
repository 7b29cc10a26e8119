import { cx } from './cx.ts';
import styles from './Meter.module.css';

interface MeterProps {
  /** Names what is measured. */
  label: string;
  /** 0 to 1. */
  share: number;
  /** The figure in words; a bar never stands without its count. */
  text: string;
  tone?: 'accent' | 'late' | 'ok' | 'down';
}

/** A part-filled bar: something on its way. */
export function Meter({ label, share, text, tone = 'accent' }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className={cx(styles.meter, styles[tone])}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
    >
      <i style={{ transform: `scaleX(${percent / 100})` }} />
    </div>
  );
}
