/** A change of a text as an editor makes it: `insert` takes the place of what stands between `from` and `to`. */
export interface TextEdit {
  from: number;
  to: number;
  insert: string;
  /** What is selected afterwards. */
  selection: readonly [number, number];
}

const INDENT = '  ';

/** A new line that keeps the indentation, one step deeper after a colon or inside a list entry. */
export function newLine(text: string, from: number, to: number): TextEdit {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const indent = /^\s*/.exec(before)?.[0] ?? '';
  const deeper = /:\s*(#.*)?$/.test(before) ? INDENT : '';
  const inEntry = /^\s*-\s/.test(before) && deeper === '' ? INDENT : '';
  const insert = `\n${indent}${deeper}${inEntry}`;
  return { from, to, insert, selection: [from + insert.length, from + insert.length] };
}

/** The selected lines one step deeper, or one step back. */
export function shiftLines(text: string, from: number, to: number, by: 1 | -1): TextEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  // A selection that ends at the begin of a line does not mean that line.
  const last = to > from && text[to - 1] === '\n' ? to - 1 : to;
  const next = text.indexOf('\n', last);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(start, end).split('\n');
  const shifted = lines.map((line) => (by === 1 ? (line === '' ? line : INDENT + line) : line.replace(/^ {1,2}/, '')));
  const first = (shifted[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const insert = shifted.join('\n');
  const grown = insert.length - (end - start);
  return { from: start, to: end, insert, selection: [Math.max(start, from + first), Math.max(start, to + grown)] };
}

/** Offset of a line and column, both from 1; the end of the text where there is no such line. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
}
