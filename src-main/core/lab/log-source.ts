import type { LogLine, NodeName } from '../../contract/node.ts';
import type { ItemSource } from '../serve/serve.ts';
import type { LabService } from './lab-service.ts';

/**
 * The log of the given nodes, across runs of the lab: with each new run the lines begin anew. Lines of a run that is
 * over stay with whoever has them.
 */
export function logSource(lab: LabService, nodes: readonly NodeName[]): ItemSource<LogLine> {
  return {
    subscribe(deliver) {
      let stop = (): void => {};
      let isFresh = true;
      const attach = (): void => {
        stop();
        isFresh = true;
        const run = lab.runOrNull;
        stop =
          run === null || nodes.length === 0
            ? () => {}
            : run.host.followLog([...nodes], (items, dropped) => {
                deliver({ items, dropped }, isFresh);
                isFresh = false;
              });
      };
      deliver({ items: [], dropped: 0 }, true);
      const unlisten = lab.onRun(attach);
      attach();
      return () => {
        unlisten();
        stop();
      };
    },
  };
}
