import type { ExperimentEntry } from '../../../src-main/contract/experiment.ts';

export type OneFile = Pick<ExperimentEntry, 'file' | 'from'>;

/** Where the screen is. */
export type LabPlace =
  /** The list, one of its files opened. */
  | { at: 'files'; open: OneFile | null }
  | { at: 'runs' }
  | { at: 'run'; runId: string }
  | { at: 'compare'; left: string; right: string };

/** `/lab/catalogue/leader-kill.yaml`, `/lab/runs`, `/lab/run/ID`, `/lab/compare/ID/ID`; anything else is the list. */
export function placeOf([, kind, first, second]: readonly string[]): LabPlace {
  if (kind === 'runs') return { at: 'runs' };
  if (kind === 'run' && first) return { at: 'run', runId: first };
  if (kind === 'compare' && first && second) return { at: 'compare', left: first, right: second };
  if ((kind === 'catalogue' || kind === 'workspace') && first)
    return { at: 'files', open: { from: kind, file: first } };
  return { at: 'files', open: null };
}

export const LIST_PATH = '/lab';
export const RUNS_PATH = '/lab/runs';

export function pathOfFile({ from, file }: OneFile): string {
  return `/lab/${from}/${encodeURIComponent(file)}`;
}

export function pathOfRun(runId: string): string {
  return `/lab/run/${encodeURIComponent(runId)}`;
}

export function pathOfComparison(left: string, right: string): string {
  return `/lab/compare/${encodeURIComponent(left)}/${encodeURIComponent(right)}`;
}
