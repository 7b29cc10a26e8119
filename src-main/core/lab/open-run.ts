import { launchBrokerHost, type ClusterTimings } from '../../../broker/index.ts';
import { DEFAULT_PORT_BASE } from '../../../broker/domain/port-block.ts';
import type { FreeBlock } from '../../../broker/ports/index.ts';
import type { ServerProgram } from '../../contract/lab.ts';
import type { NodeName } from '../../contract/node.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { choosePorts } from './choose-ports.ts';
import { LabRun } from './lab-run.ts';

export interface OpenRunOptions {
  workspace: Workspace;
  nodes: readonly NodeName[];
  /** The file of the broker host. */
  entry: string;
  firstPort?: number | undefined;
  timings?: Partial<ClusterTimings> | undefined;
  storeDir(node: NodeName): string;
  poll: ConstructorParameters<typeof LabRun>[0]['poll'];
}

/** Chooses ports, launches the broker host, and makes a run of it. No server runs yet. */
export async function openRun(o: OpenRunOptions, program: ServerProgram): Promise<FreeBlock & { run: LabRun }> {
  const { files, lab, settings } = o.workspace;
  const { block, moved } = await choosePorts({
    nodes: o.nodes,
    fixed: settings.read().portBase,
    first: o.firstPort ?? DEFAULT_PORT_BASE,
    lastUsed: lab.read('port-base'),
  });
  const host = await launchBrokerHost({ entry: o.entry, runFile: files.brokerHostFile, logDir: files.lab });
  const { nodes, storeDir, timings, poll } = o;
  const run = new LabRun({ host, nodes, dir: files.lab, storeDir, block, program, timings, poll });
  lab.write('port-base', block.base);
  return { run, block, moved };
}
