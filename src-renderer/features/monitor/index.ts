/** The door of the feature: logs, connections and configuration of all nodes. */
export { rttWords } from './connections-view.ts';
export { ConfigView } from './ConfigView.tsx';
export { LogView } from './LogView.tsx';
export { MonitorScreen } from './MonitorScreen.tsx';
