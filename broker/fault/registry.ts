import type { FaultKind } from '../../src-main/contract/fault.ts';
import type { Fault } from './fault.ts';
import { clusterKillAll } from './faults/cluster-kill-all.ts';
import { clusterRollingRestart } from './faults/cluster-rolling-restart.ts';
import { leaderStepDown } from './faults/leader-step-down.ts';
import { linkBandwidth } from './faults/link-bandwidth.ts';
import { linkBlackHole } from './faults/link-black-hole.ts';
import { linkCut } from './faults/link-cut.ts';
import { linkHold } from './faults/link-hold.ts';
import { linkLatency } from './faults/link-latency.ts';
import { linkSlice } from './faults/link-slice.ts';
import { linkSlowClose } from './faults/link-slow-close.ts';
import { nodeKill } from './faults/node-kill.ts';
import { nodeLameDuck } from './faults/node-lame-duck.ts';
import { nodePause } from './faults/node-pause.ts';
import { nodeRestart } from './faults/node-restart.ts';
import { nodeStop } from './faults/node-stop.ts';
import { splitHub } from './faults/split-hub.ts';
import { split } from './faults/split.ts';
import { storageCopy } from './faults/storage-copy.ts';
import { storageDamage } from './faults/storage-damage.ts';
import { storageLimit } from './faults/storage-limit.ts';
import { storageRollBack } from './faults/storage-roll-back.ts';
import { storageWipe } from './faults/storage-wipe.ts';

/** Every kind of fault there is. A kind of the contract without an entry does not compile. */
export const FAULTS: Record<FaultKind, Fault> = {
  'node.kill': nodeKill,
  'node.stop': nodeStop,
  'node.pause': nodePause,
  'node.lame-duck': nodeLameDuck,
  'node.restart': nodeRestart,
  'cluster.kill-all': clusterKillAll,
  'cluster.rolling-restart': clusterRollingRestart,
  'link.cut': linkCut,
  'link.black-hole': linkBlackHole,
  'link.hold': linkHold,
  'link.latency': linkLatency,
  'link.bandwidth': linkBandwidth,
  'link.slow-close': linkSlowClose,
  'link.slice': linkSlice,
  split,
  'split.hub': splitHub,
  'storage.wipe': storageWipe,
  'storage.limit': storageLimit,
  'storage.damage': storageDamage,
  'storage.copy': storageCopy,
  'storage.roll-back': storageRollBack,
  'leader.step-down': leaderStepDown,
};
