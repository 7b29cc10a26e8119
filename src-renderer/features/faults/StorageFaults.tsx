import { useState } from 'react';
import { isJetlabError } from '../../../broker/domain/errors.ts';
import { parseBytes, writeBytes } from '../../../broker/domain/bytes.ts';
import type { Injection } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { ActionButton } from '../../actions/index.ts';
import { wipeNode } from '../../actions/lab/index.ts';
import { useTopic } from '../../host/index.ts';
import { cx } from '../../ui/cx.ts';
import { Input } from '../../ui/Input.tsx';
import { Section } from '../../ui/Inspector.tsx';
import { dateAndClock } from '../../ui/times.ts';
import { copyDisk, limitStorage, USUAL_LIMIT_BYTES } from './node-fault-actions.ts';
import { damageBlock, rollBack } from './storage-actions.tsx';
import styles from './faults.module.css';

interface StorageFaultsProps {
  node: NodeName;
  isDown: boolean;
}

const SMALLEST_LIMIT = 1_000_000;

/** What can be done to the disk of a node: a limit and a copy at any time, the rest only while nothing holds the disk. */
export function StorageFaults({ node, isDown }: StorageFaultsProps) {
  const [typed, setTyped] = useState(writeBytes(USUAL_LIMIT_BYTES));
  const limit = parseLimit(typed);
  const copies = (useTopic('fault.injections', null) ?? []).filter((one) => isCopyOf(one, node));
  const lastCopy = copies.at(-1);
  const context = { node };
  return (
    <Section title="Storage">
      <div className={cx(styles.formRow)}>
        <Input
          aria-label={`Storage limit of ${node}`}
          aria-invalid={limit === null}
          mono
          value={typed}
          onChange={setTyped}
        />
        <ActionButton
          action={{ ...limitStorage, label: isDown ? 'Start with limit' : 'Restart with limit' }}
          context={{ node, maxFileBytes: limit ?? USUAL_LIMIT_BYTES }}
          words="label"
          withIcon={false}
        />
      </div>
      <p className={cx(styles.caption)}>
        {limit === null
          ? 'A size from 1 MB on, such as 40 MB.'
          : 'A storage limit that is reached, not a full disk: JetStream stays on. It takes a restart.'}
      </p>
      <div className={cx(styles.buttons)}>
        <ActionButton action={copyDisk} context={context} words="label" />
        <ActionButton action={rollBack} context={context} words="label" />
        <ActionButton action={damageBlock} context={context} words="label" />
        {isDown && <ActionButton action={wipeNode} context={context} words="label" />}
      </div>
      <p className={cx(styles.caption)}>
        {lastCopy ? `The last copy is of ${dateAndClock(lastCopy.startedAt)}. ` : ''}
        Rolling back to a copy is a simulation of power loss: all that was written since is gone. A kill alone loses
        nothing, since the system keeps what was written.
      </p>
    </Section>
  );
}

function isCopyOf({ recipe, resolved, proof }: Injection, node: NodeName): boolean {
  return recipe.kind === 'storage.copy' && proof.state === 'proved' && resolved.includes(node);
}

function parseLimit(text: string): number | null {
  try {
    const limit = parseBytes(text);
    return limit >= SMALLEST_LIMIT ? limit : null;
  } catch (error) {
    if (isJetlabError(error, 'invalid-config')) return null;
    throw error;
  }
}
