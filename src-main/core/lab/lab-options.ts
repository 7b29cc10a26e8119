import type { ClusterTimings } from '../../../broker/index.ts';
import type { AppLog } from '../workspace/app-log.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { LabListener } from './lab-listener.ts';

export interface LabServiceOptions {
  workspace: Workspace;
  log: AppLog;
  entry: string;
  cacheDir: string;
  bundledDir?: string | undefined;
  env: Record<string, string | undefined>;
  /** Where Automatic begins to look for ports. */
  firstPort?: number | undefined;
  timings?: Partial<ClusterTimings> | undefined;
  listener?: LabListener;
  /** Called before servers are stopped: whatever uses them ends first. */
  beforeStop?: () => Promise<void>;
}
