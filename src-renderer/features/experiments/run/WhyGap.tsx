import type { GapStory } from '../../../../src-main/contract/experiment.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { length } from '../../../ui/times.ts';
import { gapParts } from './run-words.ts';
import styles from './WhyGap.module.css';

/** Why the longest gap was as long as it was: only what was measured. */
export function WhyGap({ why }: { why: GapStory }) {
  const parts = gapParts(why);
  return (
    <div className={cx(styles.why)}>
      <h3>
        <Icon name="info" size={14} />
        Why {length(why.lengthMs)}
      </h3>
      <p>{why.text}</p>
      <div className={cx(styles.bar)} aria-hidden="true">
        {parts.map((part, i) => (
          <span key={i} className={styles[part.what]} style={{ flex: part.share }} />
        ))}
      </div>
      <ul className={cx(styles.parts)}>
        {parts.map((part, i) => (
          <li key={i}>
            <span className={cx(styles.swatch, styles[part.what])} aria-hidden="true" />
            {part.title}
            <span className={cx(styles.length)}>{part.length}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
