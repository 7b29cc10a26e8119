import { z } from 'zod';

/**
 * - `pass`: every invariant holds, and at least one fault was proved.
 * - `fail`: an invariant is violated.
 * - `invalid`: the run cannot answer the question: a fault not proved, the machine asleep, an operation without outcome.
 * - `inconclusive`: nothing violated was seen, and not everything could be read back.
 */
export const VerdictWord = z.enum(['pass', 'fail', 'invalid', 'inconclusive']);
export type VerdictWord = z.infer<typeof VerdictWord>;

/** What one invariant says about a run. */
export const Finding = z.object({
  id: z.string(),
  title: z.string(),
  /** `safety` is about data, `limit` about declared times, `validity` about the run itself. */
  kind: z.enum(['safety', 'limit', 'validity']),
  state: z.enum(['holds', 'violated', 'unknown', 'not-asked']),
  text: z.string(),
  /** The messages, faults or replicas concerned, at most 50; `count` counts all of them. */
  named: z.array(z.string()),
  count: z.number().int(),
});
export type Finding = z.infer<typeof Finding>;

export const VerdictFigures = z.object({
  attempted: z.number().int(),
  acked: z.number().int(),
  refused: z.number().int(),
  indeterminate: z.number().int(),
  /** Of the indeterminate ones: found in the stream; `null` when it was not read. */
  indeterminateStored: z.number().int().nullable(),
  /** Acked and not in the stream; `null` when it was not read. */
  lost: z.number().int().nullable(),
  /** Stored twice though they carry one id; `null` when it was not read. */
  duplicated: z.number().int().nullable(),
  /** The longest stretch without an ack while messages waited, in milliseconds. */
  unavailableMs: z.number(),
  /** Needed more than one attempt and were acked. */
  retriedThenAcked: z.number().int(),
});
export type VerdictFigures = z.infer<typeof VerdictFigures>;

export const Verdict = z.object({
  word: VerdictWord,
  /** One sentence: what decided it. */
  because: z.string(),
  findings: z.array(Finding),
  figures: VerdictFigures,
  /** What this run does not show, in sentences. */
  cannotSay: z.array(z.string()),
});
export type Verdict = z.infer<typeof Verdict>;
