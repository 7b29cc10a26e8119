import { isScalar, parseDocument, stringify } from 'yaml';

/** A place in the file: `['steps', 2, 'within']`. */
export type FilePath = readonly (string | number)[];

/**
 * The text with one value changed, put in, or removed where `value` is undefined. Comments and order are kept. Where one
 * plain value takes the place of another, nothing else changes at all; otherwise lists and maps on one line are spaced anew.
 *
 * @param value in the file's form: `20s`, not 20000
 */
export function editExperiment(text: string, path: FilePath, value: unknown): string {
  const document = parseDocument(text);
  const node = document.getIn(path, true);
  if (isScalar(node) && node.range && isPlain(value)) {
    const [from, to] = node.range;
    return text.slice(0, from) + stringify(value).trimEnd() + text.slice(to);
  }
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 120 });
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && !value.includes('\n'))
  );
}
