/**
 * The rules of subjects, as nats-server applies them (server/sublist.go). Tokens are separated by dots. `*` stands for
 * exactly one token and `>` for one or more at the end, each only as a whole token: `a.b*` is a literal subject.
 */
export interface SubjectProblem {
  /**
   * - `empty`: there is no subject at all.
   * - `empty-token`: nothing before, after or between two dots.
   * - `whitespace`: space, tab, line feed, form feed or carriage return.
   * - `nul`: the character U+0000.
   * - `tail-not-last`: a `>` with tokens after it.
   */
  rule: 'empty' | 'empty-token' | 'whitespace' | 'nul' | 'tail-not-last';
  /** Which token, counted from 0. */
  token: number;
}

const ONE = '*';
const TAIL = '>';
const WHITESPACE = /[\t\n\f\r ]/;

/** Problems in reading order; empty when nats-server accepts the subject (isValidSubject). */
export function checkSubject(subject: string): SubjectProblem[] {
  if (subject === '') return [{ rule: 'empty', token: 0 }];
  const tokens = subject.split('.');
  return tokens.flatMap((text, token): SubjectProblem[] => {
    if (text === '') return [{ rule: 'empty-token', token }];
    if (text === TAIL && token < tokens.length - 1) return [{ rule: 'tail-not-last', token }];
    const problems: SubjectProblem[] = [];
    if (WHITESPACE.test(text)) problems.push({ rule: 'whitespace', token });
    if (text.includes('\0')) problems.push({ rule: 'nul', token });
    return problems;
  });
}

/** One sentence for a form: "Token 2 is empty." Tokens are counted from 1 here, as people do. */
export function describeSubjectProblem(problem: SubjectProblem): string {
  const token = `Token ${problem.token + 1}`;
  switch (problem.rule) {
    case 'empty':
      return 'A subject needs at least one token.';
    case 'empty-token':
      return `${token} is empty. Tokens stand between single dots.`;
    case 'whitespace':
      return `${token} contains a space, a tab or a line break.`;
    case 'nul':
      return `${token} contains the character NUL.`;
    case 'tail-not-last':
      return `${token} is > and must be the last token.`;
  }
}

/** `true` when the subject has a wildcard token, so that nothing can be published to it. */
export function hasWildcard(subject: string): boolean {
  return isPattern(subject.split('.'));
}

/** Whether a message on the literal subject reaches a subscription to the pattern (matchLiteral). */
export function subjectMatches(literal: string, pattern: string): boolean {
  const tokens = literal.split('.');
  const wanted = pattern.split('.');
  for (const [i, want] of wanted.entries()) {
    const token = tokens[i];
    if (token === undefined) return false;
    if (want === TAIL && i === wanted.length - 1) return true;
    if (want !== ONE && want !== token) return false;
  }
  return tokens.length === wanted.length;
}

/**
 * Whether one literal subject could match both, so that the server refuses them on two streams, or twice on one, with
 * 10065. Symmetric (SubjectsCollide). Exact to the server's letter: when both have wildcards it takes any token that
 * begins with `*` or `>` for one, so `*x.*` and `a.*` collide although no subject matches both.
 */
export function subjectsCollide(a: string, b: string): boolean {
  if (a === b) return true;
  const tokensA = a.split('.');
  const tokensB = b.split('.');
  const patternA = isPattern(tokensA);
  const patternB = isPattern(tokensB);
  if (!patternA && !patternB) return false;
  if (!patternA) return isSubsetOf(tokensA, tokensB);
  if (!patternB) return isSubsetOf(tokensB, tokensA);

  const [short, long] = tokensA.length <= tokensB.length ? [tokensA, tokensB] : [tokensB, tokensA];
  if (short.length < long.length && !short.includes(TAIL)) return false;
  return short.every((token, i) => couldMatch(token, long[i] ?? ''));
}

/**
 * Whether every subject that matches `subject` also matches `of` (SubjectIsSubsetMatch): `orders.eu` and `orders.*` are
 * subsets of `orders.>`. Both may have wildcards.
 */
export function isSubset(subject: string, of: string): boolean {
  return isSubsetOf(subject.split('.'), of.split('.'));
}

function isSubsetOf(tokens: readonly string[], of: readonly string[]): boolean {
  for (const [i, want] of of.entries()) {
    const token = tokens[i];
    if (token === undefined || token === '' || want === '') return false;
    if (want === TAIL) return true;
    if (token === TAIL) return false;
    if (token === ONE) {
      if (want !== ONE) return false;
      continue;
    }
    // Looks at the first character alone, as the server does: `*x` in `of` accepts any literal token.
    if (want !== token && !want.startsWith(ONE)) return false;
  }
  return tokens.length === of.length;
}

function isPattern(tokens: readonly string[]): boolean {
  return tokens.includes(ONE) || tokens.includes(TAIL);
}

function couldMatch(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  return a === b || startsWild(a) || startsWild(b);
}

function startsWild(token: string): boolean {
  return token.startsWith(ONE) || token.startsWith(TAIL);
}
