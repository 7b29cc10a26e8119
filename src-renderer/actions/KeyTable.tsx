import { shownKeys } from './keys.ts';
import { boundActions } from './registry.ts';
import { cx } from '../ui/cx.ts';
import { Keys } from '../ui/Kbd.tsx';
import styles from './KeyTable.module.css';

/** Keys that belong to parts of the window rather than to an action. */
const partKeys: readonly (readonly [keys: string, text: string])[] = [
  ['F6', 'Next region, with Shift the one before'],
  ['Esc', 'Close what floats, or return to live'],
  ['Enter', 'Hold for 900 ms on what destroys'],
  ['↑ ↓', 'Move in lists, tables and menus'],
  ['X', 'On the stage: cut or heal a link, isolate or rejoin a node'],
];

/** All keys in two columns. */
export function KeyTable() {
  const rows = [
    ...boundActions().map((action) => [shownKeys(action.keys ?? ''), action.title(null)] as const),
    ...partKeys,
  ];
  return (
    <dl className={cx(styles.keys)}>
      {rows.map(([keys, text]) => (
        <div key={keys}>
          <dt>
            <Keys keys={keys} />
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
