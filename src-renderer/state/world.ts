import type { ExperimentEntry, ExperimentStatus } from '../../src-main/contract/experiment.ts';
import type { Injection } from '../../src-main/contract/fault.ts';
import type { LabSnapshot } from '../../src-main/contract/lab.ts';
import type { LoadStatus } from '../../src-main/contract/load.ts';
import type { NodeName, NodeSnapshot } from '../../src-main/contract/node.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import type { Settings } from '../../src-main/contract/settings.ts';
import type { StreamSummary } from '../../src-main/contract/stream.ts';
import { useConnection, useTopic } from '../host/index.ts';
import { useMoment } from './moment.ts';

/** What actions decide by: the host's snapshots as this window mirrors them. `undefined` until the host has answered. */
export interface World {
  isConnected: boolean;
  /** `false` while the timeline shows a past moment: what changes the lab is off then. */
  isLive: boolean;
  lab: LabSnapshot | undefined;
  groups: RaftGroup[] | undefined;
  streams: StreamSummary[] | undefined;
  load: LoadStatus | undefined;
  /** What is set now and what ended lately, oldest first. */
  faults: Injection[] | undefined;
  /** The experiment under way or the last one of this run of the host. */
  experiment: ExperimentStatus | undefined;
  /** What can be run: the catalogue and the user's own files. */
  experiments: ExperimentEntry[] | undefined;
  settings: Settings | undefined;
}

/** Everything that actions look at. For parts that show many actions; screens read single topics. */
export function useWorld(): World {
  return {
    isConnected: useConnection().at === 'open',
    isLive: useMoment((state) => state.moment.at === 'live'),
    lab: useTopic('lab.snapshot', null),
    groups: useTopic('raft.groups', null),
    streams: useTopic('stream.list', null),
    load: useTopic('load.status', null),
    faults: useTopic('fault.injections', null),
    experiment: useTopic('experiment.status', null),
    experiments: useTopic('experiment.files', null),
    settings: useTopic('settings.value', null),
  };
}

export function nodeOf(world: World, name: NodeName): NodeSnapshot | undefined {
  return world.lab?.nodes.find((node) => node.name === name);
}

/** The URL list that applications use, in the order of the nodes. */
export function clientUrls(lab: LabSnapshot): string[] {
  return lab.nodes.map((node) => `nats://127.0.0.1:${node.ports.client}`);
}
