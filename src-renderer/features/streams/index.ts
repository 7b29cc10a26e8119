/** The door of the feature: streams of the cluster. */
export { StreamsScreen } from './StreamsScreen.tsx';
export { newStream, streamOffers } from './stream-actions.tsx';
