import { isJetlabError } from '../../../broker/domain/errors.ts';
import { findFreeBlock, type FreeBlock } from '../../../broker/ports/index.ts';
import type { NodeName } from '../../contract/node.ts';

/**
 * The block of ports for a start of the lab.
 *
 *     a fixed base in the settings    that one, or `port-in-use`
 *     Automatic                       the first block; taken: the one used last time; taken too: the next free one
 *
 * So applications find the lab where they found it yesterday, also while another program holds the first block.
 */
export async function choosePorts(o: {
  nodes: readonly NodeName[];
  fixed: number | null;
  /** Where Automatic begins: 4222 unless a test says otherwise. */
  first: number;
  lastUsed: number | null;
}): Promise<FreeBlock> {
  if (o.fixed !== null) return findFreeBlock({ wanted: o.fixed, nodes: o.nodes });
  const automatic = await findFreeBlock({ wanted: null, nodes: o.nodes, from: o.first });
  if (automatic.moved === null || o.lastUsed === null || o.lastUsed === automatic.block.base) return automatic;
  try {
    const again = await findFreeBlock({ wanted: o.lastUsed, nodes: o.nodes });
    return { ...again, moved: automatic.moved };
  } catch (error) {
    if (isJetlabError(error, 'port-in-use')) return automatic;
    throw error;
  }
}
