import { requireAllowed } from '../../../broker/domain/node-action.ts';
import type { NodeName, WipePreview } from '../../contract/node.ts';
import type { SeenStream } from '../workspace/lab-store.ts';
import type { LabService } from './lab-service.ts';
import { measureFolder, removeFolder } from './storage.ts';

/** What wiping the node's storage would lose, and what the others keep of it. */
export async function previewWipe(lab: LabService, node: NodeName, seen: readonly SeenStream[]): Promise<WipePreview> {
  const { bytes, files } = await measureFolder(lab.storeDir(node));
  const streams = seen
    .filter((stream) => stream.replicas.includes(node))
    .map((stream) => ({
      name: stream.name,
      messages: stream.messages,
      bytes: stream.bytes,
      keptBy: stream.replicas.filter((replica) => replica !== node).toSorted(),
    }));
  return { node, bytes, files, streams };
}

/** Removes all that the node has stored. Only while it has no process. Answers what was lost. */
export async function wipe(lab: LabService, node: NodeName, seen: readonly SeenStream[]): Promise<WipePreview> {
  requireAllowed(node, 'wipe', lab.board.state(node));
  const lost = await previewWipe(lab, node, seen);
  const run = lab.runOrNull;
  if (run === null) await removeFolder(lab.storeDir(node));
  else await run.cluster.wipeNode(node);
  return lost;
}
