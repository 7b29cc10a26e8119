import { formatLength } from '../../../domain/elapsed.ts';
import { holds, type Invariant, Offenders } from '../invariant.ts';

/** A run that stood still so long measured itself: no node's election timer runs that long. */
const ASLEEP_MS = 5_000;

export const awake: Invariant = {
  id: 'awake',
  title: 'The machine was awake',
  kind: 'validity',
  check({ history: { stalls } }) {
    const slept = new Offenders();
    for (const { at, lengthMs } of stalls) {
      if (lengthMs >= ASLEEP_MS) slept.add(() => `${formatLength(lengthMs)} from ${(at / 1_000).toFixed(1)} s on`);
    }
    return slept.result(
      () => 'The run itself stood still: its times mean nothing.',
      () => holds(`Never still for ${formatLength(ASLEEP_MS)}.`),
    );
  },
};
