/** A piece of a line with what it is, for its colour. */
export interface Token {
  kind: 'comment' | 'key' | 'string' | 'number' | 'word' | 'plain';
  text: string;
}

/**
 * A line of YAML in pieces whose texts add up to the line. Line by line, so that typing stays cheap: a block of plain text
 * (`hypothesis: |`) is coloured as if it were YAML, which is never wrong by more than a colour.
 */
export function yamlTokens(line: string): Token[] {
  const tokens: Token[] = [];
  let rest = line;
  const take = (kind: Token['kind'], length: number) => {
    if (length > 0) tokens.push({ kind, text: rest.slice(0, length) });
    rest = rest.slice(length);
  };
  take('plain', /^\s*(?:-\s+)*/.exec(rest)?.[0].length ?? 0);
  const key = /^(?:"[^"]*"|'[^']*'|[\w.-]+(?: [\w.-]+)*)(?=\s*:(?:\s|$))/.exec(rest);
  if (key) take('key', key[0].length);
  while (rest !== '') {
    const found = VALUE.find(([, pattern]) => pattern.test(rest));
    if (found) take(found[0], found[1].exec(rest)?.[0].length ?? 1);
    else take('plain', /^[\w.>*$-]+/.exec(rest)?.[0].length ?? 1);
  }
  return joined(tokens);
}

const VALUE: readonly [Token['kind'], RegExp][] = [
  ['plain', /^\s+(?!#)/],
  ['comment', /^\s*#.*/],
  ['string', /^(?:"(?:[^"\\]|\\.)*"?|'[^']*'?)/],
  ['key', /^[\w-]+(?=:\s)/],
  ['number', /^-?\d+(?:\.\d+)?(?:ms|s|m|h)?(?![\w.-])/],
  ['word', /^(?:true|false|null)(?![\w-])/],
];

/** Neighbours of one kind as one: fewer elements to draw. */
function joined(tokens: readonly Token[]): Token[] {
  return tokens.reduce<Token[]>((all, token) => {
    const last = all.at(-1);
    if (last && last.kind === token.kind) last.text += token.text;
    else all.push({ ...token });
    return all;
  }, []);
}
