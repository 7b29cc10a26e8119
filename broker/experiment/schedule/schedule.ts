import type { ExperimentFile, ExperimentStep } from '../../../src-main/contract/experiment-file.ts';
import { seededRandom } from '../../domain/seeded-random.ts';

/** A step with everything drawn that the file leaves to the seed. */
export type ScheduledStep =
  | Exclude<ExperimentStep, { do: 'pause' }>
  /** Milliseconds. */
  | { do: 'pause'; for: number };

export interface Schedule {
  seed: number;
  /** From which each publisher draws the bodies of its messages, in the order of the file. */
  publisherSeeds: number[];
  steps: ScheduledStep[];
}

/** What a run will do: follows from the file and the seed alone. */
export function scheduleOf(file: ExperimentFile, seed: number = file.seed): Schedule {
  const random = seededRandom(seed);
  const draw = (): number => Math.floor(random() * 2 ** 32);
  return {
    seed,
    publisherSeeds: file.publishers.map(draw),
    steps: file.steps.map((step) => {
      // One number for each step, whether it needs one or not: a step that is put in changes only what comes after it.
      const drawn = draw();
      if (step.do === 'pause') return { do: 'pause', for: lengthOf(step.for, drawn) };
      if (step.do !== 'inject' || !('seed' in step.fault)) return step;
      return { ...step, fault: { ...step.fault, seed: (step.fault.seed ^ drawn) >>> 0 } };
    }),
  };
}

/** The schedule as text, the same bytes for the same schedule. */
export function writeSchedule(schedule: Schedule): string {
  return `${JSON.stringify(schedule, null, 2)}\n`;
}

function lengthOf(wanted: Extract<ExperimentStep, { do: 'pause' }>['for'], drawn: number): number {
  if (typeof wanted === 'number') return wanted;
  return Math.round(wanted.from + (drawn / 2 ** 32) * (wanted.to - wanted.from));
}
