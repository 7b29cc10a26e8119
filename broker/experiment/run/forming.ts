import type { LiveFinding } from '../../../src-main/contract/experiment.ts';
import { formatLength } from '../../domain/elapsed.ts';
import { INVARIANTS } from '../check/registry.ts';
import type { AssertionRecord, FaultRecord, Limits } from '../history/history.ts';

/** What can be told of the verdict while the run goes on. */
export interface Forming {
  longestGapMs: number;
  limits: Limits;
  faults: readonly FaultRecord[];
  assertions: readonly AssertionRecord[];
}

type Told = Pick<LiveFinding, 'state' | 'text'>;

const OPEN: Told = { state: 'open', text: 'Judged when everything was read back.' };

/** Every invariant: what is broken already is said at once; nothing is said to hold before the end. */
export function formingFindings(forming: Forming): LiveFinding[] {
  return INVARIANTS.map(({ id, title, kind }) => ({ id, title, kind, named: [], count: 0, ...told(id, forming) }));
}

function told(id: string, { longestGapMs, limits, faults, assertions }: Forming): Told {
  switch (id) {
    case 'publish-gap': {
      const text =
        longestGapMs === 0 ? 'No gap over 250 ms so far.' : `The longest so far: ${formatLength(longestGapMs)}.`;
      if (limits.publishGapMs === null) return { state: 'not-asked', text };
      return { state: longestGapMs > limits.publishGapMs ? 'violated' : 'open', text };
    }
    case 'faults-proved': {
      const unproved = faults.filter((fault) => fault.proof.state === 'unproved');
      const proved = faults.filter((fault) => fault.proof.state === 'proved').length;
      const text = `${proved} of ${faults.length} proved so far.`;
      return { state: unproved.length > 0 ? 'violated' : 'open', text };
    }
    case 'assertions': {
      const wrong = assertions.filter((assertion) => !assertion.holds);
      if (wrong.length > 0) return { state: 'violated', text: wrong.map((one) => one.text).join('; ') };
      return { state: 'open', text: `${assertions.length} so far.` };
    }
    default:
      return OPEN;
  }
}
