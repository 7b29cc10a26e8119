/**
 * The grammar of nats-server.conf as far as Jetlab writes it (conf/lex.go): maps in braces, lists in brackets, and
 * values that are quoted strings, whole numbers or booleans.
 */
export type ConfValue = string | number | boolean | ConfValue[] | ConfMap;
export interface ConfMap {
  [key: string]: ConfValue;
}

/** The text of a whole file: one key a line, nested maps indented by two spaces. */
export function confText(map: ConfMap): string {
  return entries(map, '');
}

/**
 * A double-quoted string. The lexer knows the escapes \\ \" \t \n \r and \xHH and refuses any other; bytes of UTF-8
 * stand for themselves. Quoted, neither `$name` is a variable nor `1k` a number.
 */
export function quote(text: string): string {
  return `"${Array.from(text, escape).join('')}"`;
}

const shortEscapes: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escape(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const isControl = code < 0x20 || code === 0x7f;
  return isControl ? `\\x${code.toString(16).padStart(2, '0')}` : character;
}

function entries(map: ConfMap, indent: string): string {
  return Object.entries(map)
    .map(([key, value]) => `${indent}${key}${separator(value)}${valueText(value, indent)}\n`)
    .join('');
}

/** Keys are names of the server's own options: letters and underscores, never quoted. */
function separator(value: ConfValue): string {
  return typeof value === 'object' && !Array.isArray(value) ? ' ' : ': ';
}

function valueText(value: ConfValue, indent: string): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  const inner = `${indent}  `;
  if (!Array.isArray(value)) return `{\n${entries(value, inner)}${indent}}`;
  return `[\n${value.map((item) => `${inner}${valueText(item, inner)}\n`).join('')}${indent}]`;
}
