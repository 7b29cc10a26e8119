import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JetlabError } from '../../../broker/domain/errors.ts';
import type { ExperimentEntry, FileProblem } from '../../contract/experiment.ts';
import type { ExperimentFile } from '../../contract/experiment-file.ts';
import { parseExperiment } from './file/parse-experiment.ts';

type Place = ExperimentEntry['from'];

/** Experiments as files: those that come with Jetlab, and those of the workspace. */
export class ExperimentFiles {
  readonly #dirs: Record<Place, string>;

  constructor(dirs: Record<Place, string>) {
    this.#dirs = dirs;
  }

  /** The catalogue first, each part by name of its files. */
  list(): ExperimentEntry[] {
    return (['catalogue', 'workspace'] as const).flatMap((from) =>
      namesIn(this.#dirs[from]).map((file) => entryOf(file, from, readFileSync(join(this.#dirs[from], file), 'utf8'))),
    );
  }

  /** @throws JetlabError `experiment-unknown` */
  read(file: string, from: Place): string {
    try {
      return readFileSync(join(this.#dirs[from], file), 'utf8');
    } catch (cause) {
      throw new JetlabError('experiment-unknown', { what: `experiment ${file}` }, { cause });
    }
  }

  save(file: string, text: string): FileProblem[] {
    mkdirSync(this.#dirs.workspace, { recursive: true });
    writeFileSync(join(this.#dirs.workspace, file), text);
    return parseExperiment(text).problems;
  }

  /** @throws JetlabError `experiment-unknown` */
  remove(file: string): void {
    this.read(file, 'workspace');
    rmSync(join(this.#dirs.workspace, file));
  }
}

/** Kinds of faults that lose what whole nodes have stored, other streams included. */
export function isDestructive(file: ExperimentFile): boolean {
  return file.steps.some(
    (step) =>
      step.do === 'inject' &&
      (step.fault.kind === 'storage.wipe' ||
        step.fault.kind === 'storage.roll-back' ||
        step.fault.kind === 'storage.damage'),
  );
}

function entryOf(name: string, from: Place, text: string): ExperimentEntry {
  const { file, problems } = parseExperiment(text);
  return {
    file: name,
    from,
    name: file?.name ?? name,
    hypothesis: file?.hypothesis ?? '',
    explanation: file?.explanation ?? '',
    expected: file?.expect.verdict ?? null,
    destructive: file !== null && isDestructive(file),
    problems,
  };
}

/** Of the form that the contract allows; whatever else lies there is left alone. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => /^[a-z0-9][a-z0-9-]{0,60}\.yaml$/.test(name))
      .sort();
  } catch {
    return [];
  }
}
