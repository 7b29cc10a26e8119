/** The door of the feature: the dock under every screen, and what the timeline tells of a past moment. */
export { clusterAt, type PastCluster, type PastNode } from './cluster-at.ts';
export { TimelineDock } from './TimelineDock.tsx';
export { timelineOffers } from './timeline-offers.ts';
