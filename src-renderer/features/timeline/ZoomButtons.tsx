import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MAX_SPAN_MS, MIN_SPAN_MS } from './time-window.ts';
import styles from './ZoomButtons.module.css';

interface ZoomButtonsProps {
  span: number;
  /** The length of the window in words. */
  label: string;
  onZoom: (factor: number) => void;
}

/** Shows more or less time. The wheel with Ctrl and the keys + and − do the same. */
export function ZoomButtons({ span, label, onZoom }: ZoomButtonsProps) {
  return (
    <div className={cx(styles.zoom)} role="group" aria-label={`Timeline shows ${label}`}>
      <IconButton
        icon="minus"
        label={`Show more than ${label}`}
        keys="−"
        size="sm"
        isDisabled={span >= MAX_SPAN_MS}
        onPress={() => onZoom(2)}
      />
      <IconButton
        icon="plus"
        label={`Show less than ${label}`}
        keys="+"
        size="sm"
        isDisabled={span <= MIN_SPAN_MS}
        onPress={() => onZoom(0.5)}
      />
    </div>
  );
}
