export { MonitorError, type MonitorFailure } from './http.ts';
export { NodeMonitor, type Health, type JszDetail } from './node-monitor.ts';
export { goDurationMs, type Routez } from './routez.ts';
export type { Connz } from './connz.ts';
export type { ConsumerDetail, Jsz, StreamDetail } from './jsz.ts';
export type { RaftGroupState, Raftz } from './raftz.ts';
export type { Varz } from './varz.ts';
export { pollAfterMs } from './poll-after.ts';
export { type Answers, nodeViewOf, readNodeView } from './node-view.ts';
