import type { NodeName } from '../../../src-main/contract/node.ts';
import type { ExperimentStage } from './stage.ts';

const EVERY_MS = 500;

/** Connections that servers closed for reading too slowly, since this began. */
export class SlowConsumers {
  readonly #first = new Map<NodeName, number>();
  readonly #now = new Map<NodeName, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(stage: Pick<ExperimentStage, 'nodes' | 'ask'>) {
    const look = (): void => {
      for (const node of stage.nodes) {
        stage
          .ask(node)
          .varz()
          .then(
            ({ slow_consumers: count }) => {
              if (!this.#first.has(node)) this.#first.set(node, count);
              this.#now.set(node, count);
            },
            () => undefined,
          );
      }
    };
    look();
    this.#timer = setInterval(look, EVERY_MS);
  }

  get count(): number {
    return [...this.#now].reduce((sum, [node, count]) => sum + Math.max(0, count - (this.#first.get(node) ?? 0)), 0);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
