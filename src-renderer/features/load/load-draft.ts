import { parseBytes, writeBytes } from '../../../broker/domain/bytes.ts';
import { isJetlabError } from '../../../broker/domain/errors.ts';
import { checkSubject, describeSubjectProblem, hasWildcard } from '../../../broker/domain/subject.ts';
import type { LoadPlan } from '../../../src-main/contract/load.ts';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import { count } from '../../ui/figures.ts';
import { notCaptured } from './sample-subjects.ts';

/** In place of a node's name. */
export const ANY_NODE = 'any';

/** The fields of the load dialog as typed. */
export interface LoadDraft {
  /** One literal subject on each line. */
  subjects: string;
  rate: string;
  size: string;
  /** Where the client connects first; `ANY_NODE` leaves it to the client. */
  node: string;
}

export const defaultDraft: Omit<LoadDraft, 'subjects'> = { rate: '1000', size: writeBytes(512), node: ANY_NODE };

const MOST_RATE = 50_000;
const MOST_SIZE = 1_000_000;
const MOST_SUBJECTS = 64;

export type LoadErrors = Partial<Record<'subjects' | 'rate' | 'size', string>>;

/** The draft as a plan, with what keeps it from being one. */
export function parseLoad(draft: LoadDraft, stream: StreamSummary): { plan: LoadPlan; errors: LoadErrors } {
  const errors: LoadErrors = {};
  const subjects = draft.subjects
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const subjectError = checkSubjects(subjects, stream);
  if (subjectError) errors.subjects = subjectError;

  const rate = Number(draft.rate.replaceAll(/[,\s]/g, ''));
  if (!Number.isInteger(rate) || rate < 1 || rate > MOST_RATE)
    errors.rate = `1 to ${count(MOST_RATE)} messages a second.`;

  const size = readSize(draft.size);
  if (size === null || size > MOST_SIZE) errors.size = `0 to ${count(MOST_SIZE)} bytes, such as 512 B or 4 KiB.`;

  const plan = { stream: stream.name, subjects, rate, size: size ?? 0 };
  return { plan: draft.node === ANY_NODE ? plan : { ...plan, node: draft.node }, errors };
}

function checkSubjects(subjects: readonly string[], stream: StreamSummary): string | null {
  if (subjects.length === 0) return 'At least one subject is needed.';
  if (subjects.length > MOST_SUBJECTS) return `At most ${MOST_SUBJECTS} subjects.`;
  for (const subject of subjects) {
    const [problem] = checkSubject(subject);
    if (problem) return `${subject}: ${describeSubjectProblem(problem)}`;
    if (hasWildcard(subject)) return `${subject} has a wildcard. Messages are published to literal subjects.`;
  }
  const [stray] = notCaptured(subjects, stream.subjects);
  return stray ? `${stream.name} does not capture ${stray}.` : null;
}

function readSize(text: string): number | null {
  try {
    return parseBytes(text);
  } catch (error) {
    if (isJetlabError(error, 'invalid-config')) return null;
    throw error;
  }
}
