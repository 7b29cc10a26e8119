import type { Injection } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { ActionButton } from '../../actions/index.ts';
import { cx } from '../../ui/cx.ts';
import { Section } from '../../ui/Inspector.tsx';
import { BoundField } from './BoundField.tsx';
import { InjectionList } from './InjectionList.tsx';
import { LinkControls } from './LinkControls.tsx';
import {
  blackHoleNode,
  isolateNode,
  killFault,
  lameDuckFault,
  pauseFault,
  rejoinNode,
  restartFault,
  stopFault,
} from './node-fault-actions.ts';
import { StorageFaults } from './StorageFaults.tsx';
import styles from './faults.module.css';

interface NodeFaultsProps {
  node: NodeName;
  /** Faults that are set at the shown moment. */
  faults: readonly Injection[];
  isLive: boolean;
  isDown: boolean;
  isolation: 'none' | 'partly' | 'whole';
}

/** Everything that can be broken at one node: its process, its routes, its clients, its disk. */
export function NodeFaults({ node, faults, isLive, isDown, isolation }: NodeFaultsProps) {
  const own = faults.filter((one) => one.nodes.includes(node));
  const context = { node };
  return (
    <>
      <Section title={own.length > 0 ? 'Set now' : undefined}>
        {own.length > 0 ? (
          <InjectionList label={`Faults on ${node}`} injections={own.toReversed()} />
        ) : (
          <p className={cx(styles.sentence)}>No fault is set on {node}.</p>
        )}
        <div className={cx(styles.boundBelow)}>
          <BoundField isDisabled={!isLive} />
        </div>
      </Section>
      {!isDown && (
        <Section title="Process">
          <div className={cx(styles.buttons, styles.first)}>
            <ActionButton action={pauseFault} context={context} words="label" withIcon={false} />
            <ActionButton action={stopFault} context={context} words="label" withIcon={false} />
            <ActionButton action={restartFault} context={context} words="label" withIcon={false} />
            <ActionButton action={lameDuckFault} context={context} words="label" withIcon={false} />
            <span className={cx(styles.alone)}>
              <ActionButton action={killFault} context={context} words="label" />
            </span>
          </div>
          <p className={cx(styles.caption)}>
            As the buttons on the card, with proof, and with a bound where it can be taken back.
          </p>
        </Section>
      )}
      <Section title="Routes to the other nodes">
        <div className={cx(styles.buttons, styles.first)}>
          {isolation !== 'none' && <ActionButton action={rejoinNode} context={context} words="label" />}
          {isolation !== 'whole' && (
            <>
              <ActionButton action={isolateNode} context={context} words="label" />
              <ActionButton action={blackHoleNode} context={context} words="label" />
            </>
          )}
        </div>
        <LinkControls target={{ at: 'around', node }} injections={faults} stops="hold" />
      </Section>
      <Section title="Clients">
        <LinkControls target={{ at: 'client', node }} injections={faults} />
        <p className={cx(styles.caption)}>
          The link between applications and {node}. Jetlab’s own connections do not take it.
        </p>
      </Section>
      <StorageFaults node={node} isDown={isDown} />
    </>
  );
}
