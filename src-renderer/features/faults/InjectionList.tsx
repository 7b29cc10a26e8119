import { useLayoutEffect, useRef } from 'react';
import type { Injection } from '../../../src-main/contract/fault.ts';
import { ActionButton } from '../../actions/index.ts';
import { useNow } from '../../state/now.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { clearFault } from './clear-actions.ts';
import { aimWords, viewProof, viewTime } from './fault-words.ts';
import styles from './InjectionList.module.css';

interface InjectionListProps {
  label: string;
  /** In the order shown. */
  injections: readonly Injection[];
}

/** Injections with what they meant, what proves them, since when and how long still. */
export function InjectionList({ label, injections }: InjectionListProps) {
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    // The row whose button had the focus is gone: the list takes it.
    if (hadFocus.current && document.activeElement === document.body) list.current?.focus();
  }, [injections]);
  return (
    <ul
      ref={list}
      aria-label={label}
      tabIndex={-1}
      className={cx(styles.list)}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={(event) => {
        // Without a target the element that had it was taken away, or the window lost it.
        if (event.relatedTarget) hadFocus.current = event.currentTarget.contains(event.relatedTarget);
      }}
    >
      {injections.map((one) => (
        <InjectionRow key={one.id} injection={one} now={now} />
      ))}
    </ul>
  );
}

function InjectionRow({ injection, now }: { injection: Injection; now: number }) {
  const proof = viewProof(injection);
  const time = viewTime(injection, now);
  const isSet = injection.endedAt === null;
  return (
    <li className={cx(styles.row, !isSet && styles.ended)}>
      <p className={cx(styles.head)}>
        <Icon name="bolt" size={14} className={styles.bolt} />
        <span className={cx(styles.title)}>{injection.title}</span>
        {isSet && <ActionButton action={clearFault} context={injection} words="label" size="sm" withIcon={false} />}
      </p>
      <p className={cx(styles.proof, styles[proof.tone])}>
        <Icon name={proof.icon} size={12} />
        {proof.word}
      </p>
      {proof.evidence && <p className={cx(styles.evidence)}>{proof.evidence}</p>}
      <p className={cx(styles.time)}>
        <span>{aimWords(injection)}</span>
        <span>{time.since}</span>
        <span>{time.left}</span>
      </p>
    </li>
  );
}
