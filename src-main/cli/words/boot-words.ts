import { formatLength } from '../../../broker/domain/elapsed.ts';
import { formatBytes } from '../../../broker/domain/bytes.ts';
import type { BootStep, BootStepId } from '../../contract/lab.ts';
import type { Style } from '../format/style.ts';

const NAMES: Record<BootStepId, string> = {
  'server-program': 'server program',
  processes: 'processes',
  routes: 'routes',
  'meta-leader': 'meta leader',
  jetstream: 'JetStream',
};
const WIDTH = Math.max(...Object.values(NAMES).map((name) => name.length));

/** A finished step: what was seen, and how long it took. */
export function stepLine(step: BootStep, style: Style): string {
  const name = NAMES[step.id].padEnd(WIDTH);
  const took = step.tookMs === null ? '' : `  ${style.faint(formatLength(step.tookMs))}`;
  const mark = step.state === 'failed' ? style.bad('failed') : style.good('done  ');
  return `${mark}  ${name}  ${step.evidence}${took}`;
}

/** A step that lasts: what is awaited, with its count. */
export function runningLine(step: BootStep, style: Style): string {
  const { progress } = step;
  const figure = (value: number): string => (progress?.unit === 'B' ? formatBytes(value) : String(value));
  const of = progress === null || progress.total === null ? '' : ` of ${figure(progress.total)}`;
  const done = progress === null ? '' : `  ${figure(progress.done)}${of}`;
  return `${style.late('…     ')}  ${NAMES[step.id].padEnd(WIDTH)}  ${step.evidence}${done}`;
}

/** Says each step once when it has ended, and what runs now, from snapshot to snapshot. */
export class BootReport {
  #told = new Map<BootStepId, BootStep['state']>();
  #startedAt: number | null = null;

  /** @param startedAt the lab's run: the report begins anew with each */
  take(steps: readonly BootStep[], startedAt: number | null): { ended: BootStep[]; running: BootStep | null } {
    if (startedAt !== this.#startedAt) this.#told.clear();
    this.#startedAt = startedAt;
    const ended = steps.filter((step) => isOver(step) && this.#told.get(step.id) !== step.state);
    for (const step of ended) this.#told.set(step.id, step.state);
    return { ended, running: steps.find((step) => step.state === 'running') ?? null };
  }
}

function isOver(step: BootStep): boolean {
  return step.state === 'done' || step.state === 'failed';
}
