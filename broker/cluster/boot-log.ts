import type { BootStep, BootStepId } from '../../src-main/contract/lab.ts';
import type { NodeName } from '../../src-main/contract/node.ts';

/** The steps that the cluster takes; the one before them, finding the program, is not its own. */
export type ClusterStepId = Exclude<BootStepId, 'server-program'>;

const ORDER: readonly ClusterStepId[] = ['processes', 'routes', 'meta-leader', 'jetstream'];

/** Tells how far one start has come. Each step is told whole, whenever something in it changes. */
export class BootLog {
  readonly #steps = new Map<ClusterStepId, BootStep>();
  readonly #tell: (step: BootStep) => void;
  readonly #startedAt: number;

  /** `startedAt` in milliseconds since the epoch: all steps begin to be looked for at once. */
  constructor(startedAt: number, tell: (step: BootStep) => void) {
    this.#startedAt = startedAt;
    this.#tell = tell;
    for (const id of ORDER) {
      this.#change({ id, state: 'waiting', evidence: '', node: null, startedAt: null, tookMs: null, progress: null });
    }
    this.#begin('processes');
  }

  /** The step has come so far. Says nothing when that was said already. */
  progress(id: ClusterStepId, done: number, total: number, evidence: string, node: NodeName | null): void {
    const step = this.#running(id);
    if (!step || (step.progress?.done === done && step.evidence === evidence)) return;
    this.#change({ ...step, evidence, node, progress: { done, total, unit: '' } });
  }

  /** The step has its evidence; the next one begins. */
  done(id: ClusterStepId, evidence: string, node: NodeName | null): void {
    const step = this.#running(id);
    if (!step) return;
    const tookMs = Date.now() - (step.startedAt ?? this.#startedAt);
    this.#change({ ...step, state: 'done', evidence, node, tookMs });
    const next = ORDER[ORDER.indexOf(id) + 1];
    if (next) this.#begin(next);
  }

  /** The step that runs has failed, and with it the start. */
  failed(evidence: string, node: NodeName | null): void {
    const step = [...this.#steps.values()].find((candidate) => candidate.state === 'running');
    if (!step) return;
    const tookMs = Date.now() - (step.startedAt ?? this.#startedAt);
    this.#change({ ...step, state: 'failed', evidence, node: node ?? step.node, tookMs });
  }

  get isOver(): boolean {
    return [...this.#steps.values()].some((step) => step.state === 'failed') || this.isDone('jetstream');
  }

  isDone(id: ClusterStepId): boolean {
    return this.#steps.get(id)?.state === 'done';
  }

  #running(id: ClusterStepId): BootStep | null {
    const step = this.#steps.get(id);
    return step?.state === 'running' ? step : null;
  }

  #begin(id: ClusterStepId): void {
    const step = this.#steps.get(id);
    if (step) this.#change({ ...step, state: 'running', startedAt: Date.now() });
  }

  #change(step: BootStep): void {
    this.#steps.set(step.id as ClusterStepId, step);
    this.#tell(step);
  }
}
