import { useState } from 'react';
import type { FaultDirection, Injection } from '../../../src-main/contract/fault.ts';
import { ActionButton, availability, menuEntry, useActionTools } from '../../actions/index.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Menu } from '../../ui/Menu.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { clearFault } from './clear-actions.ts';
import { FaultSliders } from './FaultSliders.tsx';
import { blackHoleLink, cutLink, holdLink, shapeLink } from './link-actions.ts';
import { type LinkTarget, waysOn, wayNames } from './link-target.ts';
import { type LinkFaults, readLink } from './read-link.ts';
import styles from './faults.module.css';

interface LinkControlsProps {
  target: LinkTarget;
  /** Faults that are set at the moment shown. */
  injections: readonly Injection[];
  /** `hold`: cut and black hole stand elsewhere, as isolating the node. */
  stops?: 'all' | 'hold';
}

/** Everything that can be set on a link: one direction or both, how bytes pass, and whether they pass at all. */
export function LinkControls({ target, injections, stops = 'all' }: LinkControlsProps) {
  const { world } = useActionTools();
  const [direction, setDirection] = useState<FaultDirection>('both');
  const faults = readLink(injections, target);
  const names = wayNames(target);
  const shaping = { kind: 'link.latency', ms: 1, jitterMs: 0 } as const;
  const isOff = availability(shapeLink, { target, direction, shaping }, world) !== true;
  return (
    <>
      <div className={cx(styles.directionRow)}>
        <span className={cx(styles.heading)}>Direction</span>
        <Segmented
          label="Direction"
          size="sm"
          value={direction}
          onChange={setDirection}
          isDisabled={isOff}
          options={[
            { id: 'both', label: 'Both' },
            { id: 'forward', label: names.forward },
            { id: 'backward', label: names.backward },
          ]}
        />
      </div>
      <FaultSliders target={target} direction={direction} faults={faults} isOff={isOff} />
      <div className={cx(styles.buttons)}>
        {stops === 'all' && (
          <>
            <CutButton target={target} faults={faults} />
            <BlackHoleButton target={target} faults={faults} />
          </>
        )}
        <HoldButton target={target} faults={faults} direction={direction} />
      </div>
    </>
  );
}

interface StopProps {
  target: LinkTarget;
  faults: LinkFaults;
}

function CutButton({ target, faults }: StopProps) {
  const own = faults.all.find((one) => one.recipe.kind === 'link.cut');
  const label = target.at === 'client' ? 'Cut clients' : 'Cut link';
  if (!own) return <ActionButton action={{ ...cutLink, label }} context={{ target }} words="label" />;
  return <ActionButton action={{ ...clearFault, icon: 'link', label: 'Heal cut' }} context={own} words="label" />;
}

function BlackHoleButton({ target, faults }: StopProps) {
  const own = faults.all.find((one) => one.recipe.kind === 'link.black-hole');
  if (!own) return <ActionButton action={blackHoleLink} context={{ target }} words="label" />;
  return (
    <ActionButton action={{ ...clearFault, icon: 'link', label: 'Heal black hole' }} context={own} words="label" />
  );
}

/** Holds the chosen way; asks which one while both are chosen. */
function HoldButton({ target, faults, direction }: StopProps & { direction: FaultDirection }) {
  const tools = useActionTools();
  const own = faults.all.find(
    (one) =>
      one.recipe.kind === 'link.hold' && (direction === 'both' || waysOn(one, target).some((way) => way === direction)),
  );
  if (own)
    return <ActionButton action={{ ...clearFault, icon: 'play', label: 'Heal hold' }} context={own} words="label" />;
  if (direction !== 'both') return <ActionButton action={holdLink} context={{ target, way: direction }} />;
  const entries = (['forward', 'backward'] as const).map((way) => ({
    ...menuEntry(holdLink, { target, way }, tools),
    id: way,
  }));
  const isOff = entries.every((entry) => entry.isDisabled);
  return (
    <Menu label="Hold one way" groups={[{ entries }]}>
      <Button trailing="chevron-down" isDisabled={isOff}>
        Hold one way
      </Button>
    </Menu>
  );
}
