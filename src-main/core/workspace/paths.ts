import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Env = Record<string, string | undefined>;

interface Place {
  platform: NodeJS.Platform;
  home: string;
}

const here = (): Place => ({ platform: process.platform, home: homedir() });

/** The workspace folder: `JETLAB_WORKSPACE`, else the platform's place for an application's data. */
export function workspaceDir(env: Env, place: Place = here()): string {
  if (env['JETLAB_WORKSPACE']) return resolve(env['JETLAB_WORKSPACE']);
  switch (place.platform) {
    case 'darwin':
      return join(place.home, 'Library', 'Application Support', 'Jetlab');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(place.home, 'AppData', 'Local'), 'Jetlab');
    default:
      return join(env['XDG_DATA_HOME'] || join(place.home, '.local', 'share'), 'jetlab');
  }
}

export { cacheDir } from '../../../broker/provision/index.ts';

/** Every file that Jetlab keeps in a workspace. */
export interface WorkspaceFiles {
  root: string;
  database: string;
  lock: string;
  runFile: string;
  hostLog: string;
  /** Configuration, logs and persistent stores of the nodes. */
  lab: string;
  brokerHostFile: string;
  /** Stores of an ephemeral lab: removed at every start and stop. */
  ephemeral: string;
  /** Experiments that people have written. */
  experiments: string;
  /** A folder for each run of an experiment: its report, its page and what screens show of it. */
  experimentRuns: string;
}

export function workspaceFiles(root: string): WorkspaceFiles {
  const lab = join(root, 'lab');
  return {
    root,
    database: join(root, 'jetlab.db'),
    lock: join(root, 'jetlab.lock'),
    runFile: join(root, 'run.json'),
    hostLog: join(root, 'host.log'),
    lab,
    brokerHostFile: join(lab, 'broker-host.json'),
    ephemeral: join(lab, 'ephemeral'),
    experiments: join(root, 'experiments'),
    experimentRuns: join(root, 'experiment-runs'),
  };
}
