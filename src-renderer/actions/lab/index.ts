/** Actions on nodes, Raft groups and the whole cluster. */
export { copyUrls, makeEphemeral, makePersistent, resetLab, startAll, stopAll } from './lab-actions.tsx';
export { labOffers } from './lab-offers.ts';
export {
  killNode,
  lameDuckNode,
  pauseNode,
  restartNode,
  resumeNode,
  startNode,
  stopNode,
  wipeNode,
} from './node-actions.tsx';
export { stepDown } from './raft-actions.ts';
