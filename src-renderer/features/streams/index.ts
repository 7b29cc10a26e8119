/** The door of the feature: streams of the cluster. */
export { StreamsScreen } from './StreamsScreen.tsx';
export { createOrders, deleteStream, newStream, showStream, streamOffers, type OnStream } from './stream-actions.tsx';
