import { useId, useRef } from 'react';
import { Tooltip as AriaTooltip } from 'react-aria-components/Tooltip';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import { useHold } from './use-hold.ts';
import styles from './HoldButton.module.css';
import tooltip from './Tooltip.module.css';

interface HoldButtonProps {
  /** A verb: "Kill −9". */
  label: string;
  /** What the hold does and to what, for the hint: "kill n1" reads "Hold to kill n1". */
  hint: string;
  /** The word after it was done: "Killed". Without one the button returns to rest at once. */
  doneLabel?: string;
  /** Called once the press lasted 900 ms. A rejection returns the button to rest; the caller says why. */
  onHeld: () => void | Promise<unknown>;
  isDisabled?: boolean;
  /** `plain` has no edge, for the action strip of a node. */
  look?: 'outline' | 'plain';
  size?: 'sm' | 'md' | 'lg';
  className?: string | undefined;
}

/** Danger button: acts only after being held for 900 ms by pointer, Space or Enter. */
export function HoldButton({
  label,
  hint,
  doneLabel,
  onHeld,
  isDisabled = false,
  look = 'outline',
  size = 'md',
  className,
}: HoldButtonProps) {
  const { state, handlers } = useHold(onHeld, isDisabled, doneLabel !== undefined);
  const button = useRef<HTMLButtonElement>(null);
  const describedBy = useId();
  const isHolding = state === 'holding';
  const iconSize = size === 'sm' ? 12 : 14;
  return (
    <>
      <button
        ref={button}
        type="button"
        disabled={isDisabled}
        data-state={state}
        aria-describedby={describedBy}
        className={cx(styles.hold, styles[look], size !== 'md' && styles[size], className)}
        onContextMenu={(event) => event.preventDefault()}
        {...handlers}
      >
        <span className={cx(styles.face, isHolding && styles.hidden)}>
          <Icon name={iconOf(state)} size={iconSize} />
          {state === 'done' ? (doneLabel ?? label) : label}
        </span>
        {/* Takes its room at rest too, or lies over the neighbours: nothing moves under the pointer. */}
        <span className={cx(styles.face, styles.holding, !isHolding && styles.hidden)} aria-hidden={!isHolding}>
          <span className={cx(styles.bar)} aria-hidden="true" />
          <Icon name="hold" size={iconSize} />
          Keep holding
        </span>
      </button>
      <AriaTooltip
        isOpen={state === 'hint'}
        className={tooltip.tooltip ?? ''}
        triggerRef={button}
        offset={6}
        placement="top"
      >
        <span className={cx(tooltip.body, 'scales')}>
          <Icon name="info" size={14} />
          Hold to {hint}
        </span>
      </AriaTooltip>
      <span id={describedBy} hidden>
        Hold to {hint}
      </span>
    </>
  );
}

function iconOf(state: string) {
  if (state === 'done') return 'check';
  return state === 'working' ? 'waiting-arc' : 'hold';
}
