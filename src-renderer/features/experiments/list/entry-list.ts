import type { ExperimentEntry, RunSummary } from '../../../../src-main/contract/experiment.ts';

export interface EntryGroup {
  title: string;
  entries: ExperimentEntry[];
}

/** The catalogue and the user's own files, in the order the host gives, those that hold all words of the filter. */
export function groupEntries(entries: readonly ExperimentEntry[], filter: string): EntryGroup[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    const text = [entry.name, entry.file, entry.hypothesis, entry.explanation].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return [
    { title: 'Your files', entries: found.filter((entry) => entry.from === 'workspace') },
    { title: 'Catalogue', entries: found.filter((entry) => entry.from === 'catalogue') },
  ].filter((group) => group.entries.length > 0);
}

/** The newest run of an experiment; a run is told by the experiment's name. */
export function lastRunOf(entry: Pick<ExperimentEntry, 'name'>, runs: readonly RunSummary[]): RunSummary | null {
  return runs.find((run) => run.name === entry.name) ?? null;
}

/** A name for a copy that no file of the user's own has: `leader-kill.yaml`, then `leader-kill-2.yaml`. */
export function freeFileName(wanted: string, entries: readonly ExperimentEntry[]): string {
  const taken = new Set(entries.filter((entry) => entry.from === 'workspace').map((entry) => entry.file));
  const stem = wanted.replace(/(-\d+)?\.yaml$/, '');
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${stem}.yaml` : `${stem}-${n}.yaml`;
    if (!taken.has(name)) return name;
  }
}
