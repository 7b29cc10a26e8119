/** Door of the load room: load on a stream, published by a process of its own. */
export { AckGaps, type GapChange } from './ack-gaps.ts';
export { NO_FIGURES } from './figures.ts';
export { launchLoad, type LoadEnd, type LoadHandle, type LoadOptions } from './launch.ts';
export type { LoadSample, LoadServer } from './protocol.ts';
export { LOAD_CLIENT_NAME } from './publisher.ts';
