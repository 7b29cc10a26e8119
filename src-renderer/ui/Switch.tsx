import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import { cx } from './cx.ts';
import styles from './Switch.module.css';

interface SwitchProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
  /** The label beside the switch. */
  children: ReactNode;
}

/** On or off, at once. */
export function Switch({ isOn, onChange, isDisabled = false, children }: SwitchProps) {
  return (
    <AriaSwitch isSelected={isOn} onChange={onChange} isDisabled={isDisabled} className={cx(styles.switch)}>
      <span className={cx(styles.track)} aria-hidden="true" />
      {children}
    </AriaSwitch>
  );
}
