/** Door of the load room: load on a stream, published by a process of its own, and the parts that publishing is made of. */
export { AckGaps } from './ack-gaps.ts';
export type { Answer } from './answer.ts';
export { NO_FIGURES } from './figures.ts';
export { LatencyWindow } from './latency.ts';
export { launchLoad, type LoadEnd, type LoadHandle, type LoadOptions } from './launch.ts';
export { type Ended, Outbox } from './outbox.ts';
export { Pacer, sliceOf } from './pacing.ts';
export type { LoadSample, LoadServer } from './protocol.ts';
export { LOAD_CLIENT_NAME, Publisher, type PublisherOptions } from './publisher.ts';
