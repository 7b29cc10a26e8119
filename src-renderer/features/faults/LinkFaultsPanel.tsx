import type { Injection } from '../../../src-main/contract/fault.ts';
import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import { cx } from '../../ui/cx.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Section } from '../../ui/Inspector.tsx';
import { BoundField } from './BoundField.tsx';
import { InjectionList } from './InjectionList.tsx';
import { effectOnRaft } from './link-effect.ts';
import { LinkControls } from './LinkControls.tsx';
import type { LinkTarget } from './link-target.ts';
import { readLink } from './read-link.ts';
import { RttChart } from './RttChart.tsx';
import styles from './faults.module.css';

interface LinkFaultsPanelProps {
  link: LinkSnapshot;
  /** Faults that are set at the shown moment. */
  faults: readonly Injection[];
  groups: readonly RaftGroup[];
  isLive: boolean;
}

/** What is and can be set on a route, the proof of each fault, and what was measured of its effect. */
export function LinkFaultsPanel({ link, faults, groups, isLive }: LinkFaultsPanelProps) {
  const target: LinkTarget = { at: 'pair', id: link.id, from: link.from, to: link.to };
  const own = readLink(faults, target);
  const effect = effectOnRaft(groups, [link.from, link.to]);
  return (
    <>
      <Section>
        <LinkControls target={target} injections={faults} />
        <BoundField isDisabled={!isLive} />
      </Section>
      {own.all.length > 0 && (
        <Section>
          <InjectionList label={`Faults on the link ${link.from} to ${link.to}`} injections={own.all.toReversed()} />
        </Section>
      )}
      {isLive && (
        <>
          <Section title="Round trip">
            <RttChart link={link.id} isChanged={own.all.length > 0} />
          </Section>
          {own.all.length > 0 && (
            <Section title="Effect on Raft">
              {effect.rows.length > 0 && <Facts rows={effect.rows} />}
              <p className={cx(styles.caption)}>{effect.sentence}</p>
            </Section>
          )}
        </>
      )}
    </>
  );
}
