import { formatBytes } from '../../domain/bytes.ts';
import { lookUntilProved, proved, unproved } from '../evidence/look-until.ts';
import { defineFault } from '../fault.ts';
import { isDown, onlyNode, onNodes } from './on-nodes.ts';

const PATIENCE_MS = 15_000;

/**
 * A small `max_file`: the server refuses what goes beyond, as with a full disk, but JetStream stays on. Only a restart
 * changes the limit: a reload answers without an error and leaves it as it was.
 */
export const storageLimit = defineFault({
  kind: 'storage.limit',
  undo: 'heals',
  aim: async ({ aim, maxFileBytes }, roles) => {
    const node = await roles.node(aim);
    return onNodes([node], `${node} stores ${formatBytes(maxFileBytes)} at most`);
  },
  inject: async ({ target, recipe, stage, by }) => {
    const node = onlyNode(target);
    const { maxFileBytes } = recipe;
    const again = async (): Promise<void> => {
      if (isDown(stage, node)) await stage.start(node, by);
      else await stage.restart(node, by);
    };
    stage.limitStore(node, maxFileBytes);
    try {
      await again();
    } catch (error) {
      stage.limitStore(node, null);
      throw error;
    }
    return {
      facts: { maxFileBytes },
      prove: (signal) =>
        lookUntilProved({
          signal,
          patienceMs: PATIENCE_MS,
          look: async () => {
            const varz = await stage
              .ask(node)
              .varz()
              .catch(() => null);
            const limit = varz?.jetstream?.config?.max_storage ?? null;
            if (limit === null) return unproved(`/varz of ${node} tells no limit.`);
            const told = `/varz of ${node} tells a limit of ${formatBytes(limit)} (${limit} bytes).`;
            return limit === maxFileBytes ? proved(told) : unproved(told);
          },
        }),
      // A node that is down gets the usual limit at its next start.
      heal: async () => {
        stage.limitStore(node, null);
        if (!isDown(stage, node)) await stage.restart(node, by);
      },
    };
  },
});
