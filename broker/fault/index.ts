/** Door of the fault room: what can be broken on purpose, and what proves that it is. */
export { ClusterStage, type ClusterStageOptions } from './cluster-stage.ts';
export { type EndedBy, FaultDesk, type InjectOptions } from './fault-desk.ts';
export type { Target } from './fault.ts';
