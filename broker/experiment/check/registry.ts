import type { Invariant } from './invariant.ts';
import { ackFloor } from './invariants/ack-floor.ts';
import { ackedSequence } from './invariants/acked-sequence.ts';
import { ackedStored } from './invariants/acked-stored.ts';
import { assertions } from './invariants/assertions.ts';
import { awake } from './invariants/awake.ts';
import { bodyIntact } from './invariants/body-intact.ts';
import { everyReplica } from './invariants/every-replica.ts';
import { faultsProved } from './invariants/faults-proved.ts';
import { faultsUndone } from './invariants/faults-undone.ts';
import { noDuplicates } from './invariants/no-duplicates.ts';
import { noRedelivery } from './invariants/no-redelivery.ts';
import { notRecreated } from './invariants/not-recreated.ts';
import { onlyAttempted } from './invariants/only-attempted.ts';
import { operationsEnded } from './invariants/operations-ended.ts';
import { publishGap } from './invariants/publish-gap.ts';
import { publisherOrder } from './invariants/publisher-order.ts';
import { readBack } from './invariants/read-back.ts';
import { recovery } from './invariants/recovery.ts';
import { refusedNotStored } from './invariants/refused-not-stored.ts';
import { sequenceForward } from './invariants/sequence-forward.ts';
import { wholeAgain } from './invariants/whole-again.ts';

/** Every invariant, in the order in which a verdict tells them. */
export const INVARIANTS: readonly Invariant[] = [
  ackedStored,
  ackedSequence,
  everyReplica,
  bodyIntact,
  onlyAttempted,
  refusedNotStored,
  noDuplicates,
  publisherOrder,
  sequenceForward,
  notRecreated,
  ackFloor,
  noRedelivery,
  publishGap,
  recovery,
  wholeAgain,
  assertions,
  faultsProved,
  faultsUndone,
  operationsEnded,
  awake,
  readBack,
];
