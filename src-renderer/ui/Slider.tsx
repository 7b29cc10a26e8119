import { type KeyboardEvent, useId, useState } from 'react';
import { cx } from './cx.ts';
import { isSet, type SliderScale } from './slider-scale.ts';
import { useSlider } from './use-slider.ts';
import styles from './Slider.module.css';

interface SliderProps {
  label: string;
  /** The true value. `mixed` where several values are set at once, and one figure would lie. */
  value: number | 'mixed';
  scale: SliderScale;
  /** Called with a chosen value once it stands still. A rejection brings the true value back. */
  onCommit: (value: number) => Promise<unknown>;
  isDisabled?: boolean;
  /** Why it is off, or what the figure means. */
  help?: string | undefined;
}

/**
 * Label, track and exact figure of something that is set on top of the normal. At the neutral value it is grey; any other
 * turns it and its figure magenta. The figure can be typed.
 */
export function Slider({ label, value, scale, onCommit, isDisabled = false, help }: SliderProps) {
  const id = useId();
  const known = value === 'mixed' ? scale.neutral : value;
  const { shown, choose, trackHandlers, thumbHandlers } = useSlider({ value: known, scale, isDisabled, onCommit });
  const isMixed = value === 'mixed' && shown === known;
  const isOn = isMixed || isSet(scale, shown);
  const figure = isMixed ? 'mixed' : scale.format(shown);
  const share = scale.toShare(shown);
  const neutral = scale.toShare(scale.neutral);
  return (
    <div className={cx(styles.row, isOn && styles.set, isDisabled && styles.off)} title={help}>
      <span id={id} className={cx(styles.label)}>
        {label}
      </span>
      <div className={cx(styles.track)} {...trackHandlers}>
        <span className={cx(styles.rail)} />
        <span
          className={cx(styles.fill)}
          style={{ left: percent(Math.min(share, neutral)), width: percent(Math.abs(share - neutral)) }}
        />
        <span
          role="slider"
          tabIndex={isDisabled ? -1 : 0}
          aria-labelledby={id}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          aria-valuetext={figure}
          aria-disabled={isDisabled}
          aria-describedby={help ? `${id}h` : undefined}
          className={cx(styles.thumb)}
          style={{ left: percent(share) }}
          {...thumbHandlers}
        />
      </div>
      {help && (
        <span id={`${id}h`} hidden>
          {help}
        </span>
      )}
      <Figure
        label={`${label}, exact`}
        figure={figure}
        isDisabled={isDisabled}
        parse={(text) => scale.parse(text)}
        onTyped={(typed) => choose(typed, 'now')}
        onReset={() => choose(scale.neutral, 'now')}
      />
    </div>
  );
}

interface FigureProps {
  label: string;
  figure: string;
  isDisabled: boolean;
  parse: (text: string) => number | null;
  onTyped: (value: number) => void;
  onReset: () => void;
}

/** The figure as text that can be edited: Enter or leaving it sets it, Esc leaves it as it was, nothing is neutral. */
function Figure({ label, figure, isDisabled, parse, onTyped, onReset }: FigureProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed.trim() !== '' && parse(typed) === null;
  const finish = () => {
    if (typed === null) return;
    if (typed.trim() === '') onReset();
    const value = parse(typed);
    if (value !== null && typed !== figure) onTyped(value);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !isWrong) {
      finish();
      event.currentTarget.select();
    } else if (event.key === 'Escape' && typed !== null) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      type="text"
      className={cx(styles.figure)}
      aria-label={label}
      aria-invalid={isWrong}
      autoComplete="off"
      spellCheck={false}
      disabled={isDisabled}
      value={typed ?? figure}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => (isWrong ? setTyped(null) : finish())}
    />
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
