import type { ClusterTimings } from '../../broker/index.ts';
import { causeOf } from '../../broker/domain/cause.ts';
import type { Host } from '../contract/index.ts';
import type { Actor } from '../contract/node.ts';
import type { CoreEntries } from './entries.ts';
import { ExperimentService } from './experiment/experiment-service.ts';
import { FaultService } from './fault/fault-service.ts';
import { LabService } from './lab/lab-service.ts';
import { serveLab } from './lab/serve-lab.ts';
import { LoadService } from './load/load-service.ts';
import { createHost } from './serve/create-host.ts';
import { serveSettings } from './settings/serve-settings.ts';
import { StreamService } from './streams/stream-service.ts';
import { FaultRecorder } from './timeline/record-faults.ts';
import { LabRecorder } from './timeline/record-lab.ts';
import { LoadRecorder } from './timeline/record-load.ts';
import { Recorder } from './timeline/recorder.ts';
import { serveTimeline } from './timeline/serve-timeline.ts';
import { AppLog } from './workspace/app-log.ts';
import { workspaceFiles } from './workspace/paths.ts';
import { Workspace } from './workspace/workspace.ts';

/** How exactly the end of a run that was cut off is known. */
const ALIVE_EVERY_MS = 5_000;

export interface CoreOptions {
  workspaceDir: string;
  cacheDir: string;
  /** Where a packaged app keeps the server it brings along. */
  bundledDir?: string;
  entries: CoreEntries;
  hostKind: 'desktop' | 'web' | 'cli';
  version: string;
  /** Where Automatic begins to look for ports; 4222 unless given. */
  firstPort?: number;
  /** `false` leaves the lab off until it is asked for, whatever the settings say. */
  startsLab?: boolean;
  env?: Record<string, string | undefined>;
  timings?: Partial<ClusterTimings>;
}

export interface Core {
  /** The host for this process's own window or terminal. */
  host: Host;
  /** The same host for somebody else: their name stands beside what they do. */
  hostFor(actor: Actor): Host;
  /** Resolves when the lab takes work, rejects with its failure. Starts it when it is off. */
  labReady(): Promise<void>;
  /** Resolves when somebody asked this host to end (`jetlab down`). Whoever made the core then closes it. */
  shutdownAsked: Promise<Actor>;
  log: AppLog;
  /** Ends load, servers and links, then lets go of the workspace. */
  close(): Promise<void>;
}

/**
 * Jetlab without a window: workspace, lab, load and timeline behind the contract.
 *
 *     workspace ──> lab ──> sessions, monitor ──> topics
 *                    │
 *                    └──> timeline <── load, faults <── experiments
 *
 * Throws `lab-already-running`, `workspace-not-writable`, `database-too-new`.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const workspace = Workspace.open(options.workspaceDir);
  const log = new AppLog(workspaceFiles(options.workspaceDir).hostLog);
  log.write('info', 'host started', {
    version: options.version,
    pid: process.pid,
    node: process.version,
    kind: options.hostKind,
  });
  const shutdown = Promise.withResolvers<Actor>();
  const recorder = new Recorder(workspace.timeline, causeOf);
  recorder.endSpansOf(workspace.lab.read('alive-at') ?? workspace.timeline.lastKnownTime() ?? Date.now());
  const stillAlive = setInterval(() => workspace.lab.write('alive-at', Date.now()), ALIVE_EVERY_MS);
  const labRecorder = new LabRecorder(recorder);
  const lab = new LabService({
    workspace,
    log,
    entry: options.entries.brokerHost,
    cacheDir: options.cacheDir,
    bundledDir: options.bundledDir,
    env: options.env ?? process.env,
    firstPort: options.firstPort,
    timings: options.timings,
    listener: labRecorder,
    beforeStop: async () => {
      faults.end();
      await Promise.all([experiments.close(), load.close()]);
    },
  });
  const streams = new StreamService({ lab, store: workspace.lab, listener: labRecorder });
  const load = new LoadService({
    entry: options.entries.load,
    servers: () => clientServers(lab),
    streams: () => streams.list,
    listener: new LoadRecorder(
      recorder,
      (group) => lab.board.groups.value.find((one) => one.id === group)?.leader ?? null,
    ),
  });
  const faultRecorder = new FaultRecorder(recorder);
  const faults = new FaultService({
    lab,
    store: workspace.lab,
    loadNode: () => (load.status.at === 'running' ? load.status.figures.node : null),
    listener: (injection) => faultRecorder.changed(injection),
  });
  const experiments = new ExperimentService({
    lab,
    faults,
    log,
    entry: options.entries.experimentClients,
    dirs: {
      catalogue: options.entries.catalogue,
      workspace: workspace.files.experiments,
      runs: workspace.files.experimentRuns,
    },
    version: options.version,
  });
  const served = {
    ...serveLab({
      lab,
      listener: labRecorder,
      seenStreams: () => streams.seen,
      shutdown: (by) => shutdown.resolve(by),
    }),
    ...streams.served,
    ...load.served,
    ...faults.served,
    ...experiments.served,
    ...serveTimeline(recorder, workspace.timeline),
    ...serveSettings({ workspace, options }),
  };
  const hostFor = (actor: Actor): Host =>
    createHost(served, {
      actor,
      onBug: (name, error) =>
        log.write('error', `${name} failed`, { stack: error instanceof Error ? error.stack : String(error) }),
    });
  if (options.startsLab !== false && workspace.settings.read().startWithApp) lab.start(null).catch(() => undefined);
  return {
    host: hostFor(options.hostKind === 'cli' ? 'cli' : 'app'),
    hostFor,
    labReady: () => lab.start(null),
    shutdownAsked: shutdown.promise,
    log,
    async close() {
      await lab.close();
      clearInterval(stillAlive);
      recorder.endSpans(Date.now());
      log.write('info', 'host ended', { pid: process.pid });
      workspace.close();
    },
  };
}

function clientServers(lab: LabService) {
  return (
    lab.run &&
    lab.board.nodes.flatMap((node) => {
      const ports = lab.board.block.nodes[node];
      return ports ? [{ node, url: `nats://127.0.0.1:${ports.client}` }] : [];
    })
  );
}
