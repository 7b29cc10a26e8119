/** The door of the feature: logs, connections and configuration of all nodes. */
export { MonitorScreen } from './MonitorScreen.tsx';
