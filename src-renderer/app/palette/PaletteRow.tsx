import type { Offer } from '../../actions/index.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Keys } from '../../ui/Kbd.tsx';
import type { HoldState, useHold } from '../../ui/use-hold.ts';
import { shownKeys } from '../../actions/index.ts';
import type { Result } from './palette-results.ts';
import styles from './Palette.module.css';

interface PaletteRowProps {
  id: string;
  offer: Offer;
  ranges: Result['ranges'];
  isChosen: boolean;
  holdState: HoldState;
  onPoint: () => void;
  onRun: () => void;
  holdHandlers: ReturnType<typeof useHold>['handlers'];
}

/** One row: icon, title with the match underlined, detail, and how to run it. */
export function PaletteRow(props: PaletteRowProps) {
  const { offer, isChosen, holdState } = props;
  const isHold = offer.kind === 'hold';
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={isChosen}
      data-state={holdState}
      className={cx(styles.row, isChosen && styles.chosen)}
      onPointerMove={() => {
        if (!isChosen) props.onPoint();
      }}
      {...(isHold
        ? {
            onPointerDown: props.holdHandlers.onPointerDown,
            onPointerUp: props.holdHandlers.onPointerUp,
            onPointerLeave: props.holdHandlers.onPointerLeave,
            onPointerCancel: props.holdHandlers.onPointerCancel,
          }
        : { onClick: props.onRun })}
    >
      {isHold && <span className={cx(styles.bar)} />}
      <Icon name={offer.icon} className={isHold ? styles.harm : styles.icon} />
      <span className={cx(styles.title)}>{underlined(offer.title, props.ranges)}</span>
      <span className={cx(styles.detail)}>
        {offer.detail && <span className="visually-hidden">, </span>}
        {offer.detail}
      </span>
      <span className={cx(styles.how)}>
        <span className="visually-hidden">, </span>
        {isHold ? howToHold(holdState) : offer.keys && <Keys keys={shownKeys(offer.keys)} />}
      </span>
    </div>
  );
}

function howToHold(state: HoldState): string {
  if (state === 'holding') return 'keep holding';
  return state === 'hint' ? 'hold for 0.9 s' : 'hold Enter';
}

function underlined(title: string, ranges: Result['ranges']) {
  const parts = [];
  let at = 0;
  for (const [from, to] of ranges) {
    parts.push(title.slice(at, from), <u key={from}>{title.slice(from, to)}</u>);
    at = to;
  }
  parts.push(title.slice(at));
  return parts;
}
