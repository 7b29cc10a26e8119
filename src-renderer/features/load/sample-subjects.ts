import { subjectsCollide } from '../../../broker/domain/subject.ts';

/** Tokens in place of wildcards, one list for each wildcard of a subject in turn. */
const samples = [
  ['eu', 'us', 'ap'],
  ['created', 'paid', 'shipped'],
  ['a', 'b', 'c'],
];
const MOST = 9;

/**
 * Literal subjects that a stream captures: its own where they have no wildcard, else with sample tokens in their place.
 * `orders.>` gives `orders.eu.created`, `orders.eu.paid`, …
 */
export function sampleSubjects(subjects: readonly string[]): string[] {
  const perSubject = Math.max(1, Math.floor(MOST / Math.max(1, subjects.length)));
  const all = subjects.flatMap((subject) => filled(subject).slice(0, perSubject));
  return [...new Set(all)].slice(0, MOST);
}

/** Lines of the text that the stream would not store. */
export function notCaptured(wanted: readonly string[], captured: readonly string[]): string[] {
  return wanted.filter((subject) => !captured.some((pattern) => subjectsCollide(subject, pattern)));
}

function filled(subject: string): string[] {
  let wildcards = 0;
  return subject.split('.').reduce<string[]>(
    (heads, token) => {
      const choices = token === '*' ? pool(wildcards++) : token === '>' ? tail(wildcards++) : [token];
      return heads.flatMap((head) => choices.map((choice) => (head === '' ? choice : `${head}.${choice}`)));
    },
    [''],
  );
}

function pool(index: number): readonly string[] {
  return samples[Math.min(index, samples.length - 1)] ?? [];
}

/** `>` at the first wildcard stands for two tokens, later for one. */
function tail(index: number): readonly string[] {
  if (index > 0) return pool(index);
  return pool(0).flatMap((first) => pool(1).map((second) => `${first}.${second}`));
}
