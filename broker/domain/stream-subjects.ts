import type { StreamDraftProblem } from './stream-problem.ts';
import { checkSubject, describeSubjectProblem, isSubset, subjectsCollide } from './subject.ts';

/** A stream of the cluster, as far as its subjects are concerned. */
export interface ExistingStream {
  name: string;
  subjects: readonly string[];
}

/**
 * Subjects that a stream with acks may not touch: a reply of the API, or an event of the system, would be stored and acked
 * in turn (`server/stream.go`, checkStreamCfg). Events of accounts and of JetStream may be kept.
 */
const SERVERS_OWN = [
  { subject: '$JS.>', except: '$JS.EVENT.>' },
  { subject: '$JSC.>', except: null },
  { subject: '$NRG.>', except: null },
  { subject: '$SYS.>', except: '$SYS.ACCOUNT.>' },
];

/** What else the server and its clients use for themselves. The server accepts streams on these. */
const RESERVED = [
  { subject: '$KV.>', use: 'key-value buckets' },
  { subject: '$O.>', use: 'object stores' },
  { subject: '$MQTT.>', use: 'MQTT' },
  { subject: '$SRV.>', use: 'services' },
  { subject: '_INBOX.>', use: 'replies' },
  { subject: '_R_.>', use: 'replies across accounts' },
];

/** Problems of a draft's subjects: form, what belongs to the server, overlap with each other and with other streams. */
export function checkStreamSubjects(draft: ExistingStream, existing: readonly ExistingStream[]): StreamDraftProblem[] {
  const problems: StreamDraftProblem[] = draft.subjects.flatMap(checkOne);
  problems.push(...checkEachOther(draft.subjects));
  if (problems.some((problem) => problem.severity === 'error')) return problems;
  if (draft.subjects.length === 0 && draft.name !== '') {
    problems.push(advice(`Without subjects the stream takes messages on its own name, ${draft.name}.`));
  }
  const effective = draft.subjects.length === 0 ? [draft.name] : draft.subjects;
  return [...problems, ...checkOthers(draft.name, effective, existing)];
}

function checkOne(subject: string): StreamDraftProblem[] {
  const [fault] = checkSubject(subject).filter((problem) => problem.rule !== 'nul');
  if (fault !== undefined) return [error(10052, `${quoted(subject)}: ${describeSubjectProblem(fault)}`)];
  if (subject === '>') {
    return [
      error(
        10052,
        '> takes every subject, the server’s own among them. Begin with a token of your own, as in orders.>',
      ),
    ];
  }
  const own = SERVERS_OWN.find(
    (part) => subjectsCollide(subject, part.subject) && !(part.except !== null && isSubset(subject, part.except)),
  );
  if (own !== undefined) {
    return [error(10052, `${subject} overlaps with ${own.subject}, which belongs to the server.`)];
  }
  if (subject.includes('\0')) return [advice(`${quoted(subject)} has a NUL character, which clients refuse.`)];
  const reserved = RESERVED.find((part) => subjectsCollide(subject, part.subject));
  if (reserved !== undefined)
    return [advice(`${subject} overlaps with ${reserved.subject}, used for ${reserved.use}.`)];
  return [];
}

function checkEachOther(subjects: readonly string[]): StreamDraftProblem[] {
  for (const [at, subject] of subjects.entries()) {
    const other = subjects.slice(0, at).find((earlier) => subjectsCollide(earlier, subject));
    if (other === subject) return [error(10052, `${subject} is listed twice.`)];
    if (other !== undefined) return [error(10052, `${other} and ${subject} overlap: one message would match both.`)];
  }
  return [];
}

function checkOthers(
  name: string,
  subjects: readonly string[],
  existing: readonly ExistingStream[],
): StreamDraftProblem[] {
  return existing
    .filter((stream) => stream.name !== name)
    .flatMap((stream) => {
      for (const subject of subjects) {
        const taken = stream.subjects.find((other) => subjectsCollide(other, subject));
        if (taken !== undefined) return [error(10065, `${subject} overlaps with ${taken} of ${stream.name}.`)];
      }
      return [];
    });
}

function quoted(subject: string): string {
  return subject === '' ? 'Empty subject' : JSON.stringify(subject);
}

function error(code: number, text: string): StreamDraftProblem {
  return { field: 'subjects', severity: 'error', code, text };
}

function advice(text: string): StreamDraftProblem {
  return { field: 'subjects', severity: 'advice', text };
}
