import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { ExperimentFile } from '../../../contract/experiment-file.ts';
import { checkReferences } from './check-references.ts';

/** Something wrong with the text, at a line and column that count from 1. */
export interface FileProblem {
  line: number;
  column: number;
  /** The field, as a path: `steps.2.fault.kind`. Empty for the whole. */
  field: string;
  text: string;
}

export type ParsedExperiment = { file: ExperimentFile; problems: [] } | { file: null; problems: FileProblem[] };

/** Reads the YAML of an experiment. Problems are in the order of the text; with any there is no experiment. */
export function parseExperiment(text: string): ParsedExperiment {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return refused(
      document.errors.map((error) => ({ ...at(error.pos[0]), field: '', text: firstLine(error.message) })),
    );
  }
  const problem = (path: readonly PropertyKey[], told: string): FileProblem => ({
    ...at(offsetOf(document, path)),
    field: path.map(String).join('.'),
    text: told,
  });
  const parsed = ExperimentFile.safeParse(document.toJS());
  if (!parsed.success) {
    return refused(
      parsed.error.issues.flatMap((issue) => leaves(issue, [])).map(({ path, told }) => problem(path, told)),
    );
  }
  const file = parsed.data;
  const wrong = checkReferences(file).map(({ path, text: told }) => problem(path, told));
  return wrong.length > 0 ? refused(wrong) : { file, problems: [] };
}

type Issue = {
  code: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Issue[][];
  input?: unknown;
};

/** The issues inside a union are more telling than the union's own: those of the branch that came furthest. */
function leaves(issue: object, above: readonly PropertyKey[]): { path: PropertyKey[]; told: string }[] {
  const { code, path, message, keys, errors } = issue as Issue;
  const here = [...above, ...path];
  if (code === 'unrecognized_keys' && keys) {
    return keys.map((key) => ({ path: [...here, key], told: `There is no field ${key} here` }));
  }
  if (code === 'invalid_union' && errors && errors.length > 0) {
    const deepest = errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
    if (depthOf(deepest) > 0) return deepest.flatMap((inner) => leaves(inner, here));
  }
  return [{ path: here, told: message }];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

/** Where the value of a path stands; of what is missing, where it should be. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function refused(problems: FileProblem[]): ParsedExperiment {
  return { file: null, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/ at line \d+, column \d+:?$/, '');
}
