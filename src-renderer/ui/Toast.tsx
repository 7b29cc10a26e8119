import { useSyncExternalStore } from 'react';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { type ToastValue, currentToasts, dismissToast, pauseToast, resumeToast, subscribeToasts } from './toasts.ts';
import styles from './Toast.module.css';

/** The corner where toasts appear, at the foot of the screen. Mounted once by the shell. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  return (
    // The attribute keeps toasts in reach while a dialog is open.
    <section
      data-react-aria-top-layer="true"
      className={cx(styles.region)}
      aria-label="Notices"
      aria-live="polite"
      aria-relevant="additions"
    >
      {toasts.map((one) => (
        <Toast key={one.id} value={one} />
      ))}
    </section>
  );
}

function Toast({ value }: { value: ToastValue }) {
  const stays = value.tone === 'down';
  const pause = () => pauseToast(value.id);
  const resume = () => {
    if (!stays) resumeToast(value.id);
  };
  return (
    <div
      className={cx(styles.toast, styles[value.tone])}
      onPointerEnter={pause}
      onPointerLeave={resume}
      onFocus={pause}
      onBlur={resume}
    >
      <Icon name={value.icon ?? iconOfTone[value.tone]} className={styles.icon} />
      <div className={cx(styles.words)}>
        <div className={cx(styles.title)}>{value.title}</div>
        {value.text && <div className={cx(styles.text)}>{value.text}</div>}
      </div>
      {value.action && (
        <Button
          variant="quiet"
          size="sm"
          className={styles.action}
          onPress={() => {
            value.action?.run();
            dismissToast(value.id);
          }}
        >
          {value.action.label}
        </Button>
      )}
      <IconButton icon="close" label="Dismiss" size="sm" onPress={() => dismissToast(value.id)} />
    </div>
  );
}

const iconOfTone: Record<ToastValue['tone'], IconName> = { plain: 'info', down: 'down', late: 'warn' };
