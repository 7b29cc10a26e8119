import { checkStreamDraft } from '../../../broker/domain/stream-config.ts';
import type { StreamDraftField } from '../../../broker/domain/stream-problem.ts';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import type { ParsedForm } from './form-values.ts';

/** What is wrong with a field, or worth knowing about its value. */
export interface FormProblem {
  field: StreamDraftField;
  /** An error blocks, advice does not. */
  severity: 'error' | 'advice';
  text: string;
}

interface Surroundings {
  streams: readonly StreamSummary[];
  servers: number;
}

/** Problems of the typed values: what cannot be read, then what the server would refuse, then advice. */
export function problemsOf({ draft, errors }: ParsedForm, { streams, servers }: Surroundings): FormProblem[] {
  const unreadable = Object.entries(errors).map(([field, text]) => ({
    field: field as keyof typeof errors,
    severity: 'error' as const,
    text,
  }));
  const checked = checkStreamDraft(draft, { servers, existing: streams });
  // A limit that cannot be read counts as none in the draft: what is said about no limit would mislead.
  return [...unreadable, ...checked.filter((problem) => !(problem.field in errors))];
}
