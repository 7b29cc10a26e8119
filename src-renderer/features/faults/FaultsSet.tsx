import { useEffect, useRef } from 'react';
import { ActionButton } from '../../actions/index.ts';
import { useTopic } from '../../host/index.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { counted } from '../../ui/figures.ts';
import { Popover } from '../../ui/Popover.tsx';
import { clearAllFaults } from './clear-actions.ts';
import { InjectionList } from './InjectionList.tsx';
import { isSetFault } from './read-link.ts';
import styles from './FaultsSet.module.css';

/** "3 faults set · Clear all" in a screen's bar, for as long as anything is set. A press opens the list of them. */
export function FaultsSet() {
  const set = (useTopic('fault.injections', null) ?? []).filter(isSetFault);
  const wasSet = useRef(false);
  useEffect(() => {
    // The button that cleared them is gone with the last one: the title of the screen takes its focus.
    if (set.length === 0 && wasSet.current && document.activeElement === document.body)
      document.querySelector<HTMLElement>('main h1')?.focus();
    wasSet.current = set.length > 0;
  }, [set.length]);
  if (set.length === 0) return null;
  const unproved = set.filter((one) => one.proof.state === 'unproved').length;
  const words = `${counted(set.length, 'fault')} set${unproved > 0 ? `, ${unproved} not proved` : ''}`;
  return (
    <span className={cx(styles.set)} role="group" aria-label="Faults that are set">
      <Popover
        label="Faults that are set"
        placement="bottom end"
        className={styles.popover}
        trigger={
          <Button variant="quiet" icon="bolt" className={styles.open}>
            {words}
          </Button>
        }
      >
        <InjectionList label="Faults that are set" injections={set.toReversed()} />
      </Popover>
      <span className={cx(styles.dot)} aria-hidden="true">
        ·
      </span>
      <ActionButton
        action={clearAllFaults}
        context={null}
        variant="quiet"
        words="label"
        withIcon={false}
        className={styles.clear}
      />
    </span>
  );
}
