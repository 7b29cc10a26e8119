/** The door of the feature: faults of links, nodes and disks. */
export { clearAllFaults, clearFault } from './clear-actions.ts';
export { crossedLinks, type Cut, cutOf } from './cut-line.ts';
export { cutDrawn } from './cut-drawn.ts';
export { FaultsSet } from './FaultsSet.tsx';
export { faultOffers } from './fault-offers.ts';
export { cutLink } from './link-actions.ts';
export { type LinkMark, markLink } from './link-mark.ts';
export { LinkFaultsPanel } from './LinkFaultsPanel.tsx';
export { blackHoleNode, isolateNode, rejoinNode } from './node-fault-actions.ts';
export { isCutOff, isolationOf, markNode, type NodeMark } from './node-mark.ts';
export { NodeFaults } from './NodeFaults.tsx';
export { isSetFault, readLink, setAt } from './read-link.ts';
export { useRttRecorder } from './rtt-store.ts';
export { SplitMenu } from './SplitMenu.tsx';
export { useFaultAnnouncements } from './use-fault-announcements.ts';
