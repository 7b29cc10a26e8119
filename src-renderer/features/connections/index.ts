/** The door of the feature: how applications reach the lab. */
export { ConnectionsScreen } from './ConnectionsScreen.tsx';
