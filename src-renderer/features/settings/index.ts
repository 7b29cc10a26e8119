/** The door of the feature: settings of the app and the lab. */
export { SettingsScreen } from './SettingsScreen.tsx';
