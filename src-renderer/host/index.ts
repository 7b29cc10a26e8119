/** The door of the room: the host for React. */
export { bridgeTransport } from './bridge-transport.ts';
export { createHostClient, type HostClient } from './client.ts';
export { HostProvider, useConnection, useHost } from './HostContext.tsx';
export { socketTransport } from './socket-transport.ts';
export { takeToken } from './token.ts';
export type { Connection } from './transport.ts';
export { useCall } from './use-call.ts';
export { useFeed, useFeedItems, type FeedItems } from './use-feed.ts';
export { useTopic } from './use-topic.ts';
