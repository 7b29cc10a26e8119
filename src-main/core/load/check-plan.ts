import { JetlabError } from '../../../broker/domain/errors.ts';
import { checkSubject, describeSubjectProblem, hasWildcard, subjectMatches } from '../../../broker/domain/subject.ts';
import type { LoadPlan } from '../../contract/load.ts';
import type { NodeName } from '../../contract/node.ts';
import type { StreamSummary } from '../../contract/stream.ts';

/** What of a stream decides whether a plan fits it. */
export type PlannedStream = Pick<StreamSummary, 'name' | 'subjects'>;

/**
 * Refuses a plan whose messages the stream would not store.
 * @throws JetlabError `stream-not-found`, `invalid-config` (names the field), `node-unknown`
 */
export function checkPlan(plan: LoadPlan, streams: readonly PlannedStream[], nodes: readonly NodeName[]): void {
  const stream = streams.find((candidate) => candidate.name === plan.stream);
  if (!stream) {
    throw new JetlabError('stream-not-found', {
      stream: plan.stream,
      serverCode: 10059,
      description: 'stream not found',
    });
  }
  for (const subject of plan.subjects) {
    const reason = problemOf(subject, stream);
    if (reason !== null) throw new JetlabError('invalid-config', { field: 'subjects', reason });
  }
  if (plan.node !== undefined && !nodes.includes(plan.node)) {
    throw new JetlabError('node-unknown', { node: plan.node, known: [...nodes] });
  }
}

function problemOf(subject: string, stream: PlannedStream): string | null {
  const [problem] = checkSubject(subject);
  if (problem) return `${subject} is not a subject. ${describeSubjectProblem(problem).replace(/\.$/, '')}`;
  if (hasWildcard(subject)) return `${subject} has a wildcard, and messages are published to literal subjects`;
  if (stream.subjects.some((pattern) => subjectMatches(subject, pattern))) return null;
  if (stream.subjects.length === 0)
    return `${stream.name} listens on no subject, so it stores nothing that is published`;
  return `${stream.name} does not listen on ${subject}, only on ${stream.subjects.join(', ')}`;
}
