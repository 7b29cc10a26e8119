/** Actions on nodes, Raft groups and the whole cluster. */
export { groupName } from './group-name.ts';
export { copyUrls, makeEphemeral, makePersistent, resetLab, startAll, stopAll } from './lab-actions.tsx';
export { labOffers } from './lab-offers.ts';
export {
  killNode,
  lameDuckNode,
  nodeActions,
  pauseNode,
  restartNode,
  resumeNode,
  startNode,
  stopNode,
  wipeNode,
  type OnNode,
} from './node-actions.tsx';
export { killLeader, stepDown, type OnGroup } from './raft-actions.ts';
