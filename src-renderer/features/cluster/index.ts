/** The door of the feature: the Cluster screen. */
export { ClusterScreen } from './ClusterScreen.tsx';
