import { z } from 'zod';
import { Finding, VerdictFigures, VerdictWord } from '../../broker/domain/experiment-verdict.ts';
import { command, topic } from './contract.ts';
import { ErrorValue } from './lab.ts';

/** Milliseconds since the start of the run. */
const inRun = z.number();
const sinceEpoch = z.number().describe('milliseconds since the epoch');
const runId = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** A file's name without its folder: `leader-kill.yaml`. */
const fileName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}\.yaml$/, 'a name of small letters, digits and -, ending in .yaml');

export const StepStatus = z.object({
  /** "Inject: kill the leader of ORDERS". */
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  kind: z.enum(['wait', 'pause', 'inject', 'misbehave', 'heal', 'assert', 'finish']),
  startedAt: inRun.nullable(),
  tookMs: z.number().nullable(),
  /** What was seen: "n3 leads", "n1 is 5,214 behind". */
  evidence: z.string(),
});
export type StepStatus = z.infer<typeof StepStatus>;

/** An invariant while the run goes on: `open` until it can be judged. */
export const LiveFinding = Finding.extend({ state: z.enum([...Finding.shape.state.options, 'open']) });
export type LiveFinding = z.infer<typeof LiveFinding>;

/** A stretch of the time axis: a fault, or no leader. `until` null while it lasts. */
export const Band = z.object({
  kind: z.enum(['fault', 'no-leader']),
  title: z.string(),
  from: inRun,
  until: inRun.nullable(),
  proof: z.enum(['pending', 'proved', 'unproved']).nullable(),
});
export type Band = z.infer<typeof Band>;

/** Something on the time axis that has no length. */
export const Mark = z.object({
  kind: z.enum(['elected', 'quorum-lost', 'client', 'max-deliveries']),
  title: z.string(),
  at: inRun,
});
export type Mark = z.infer<typeof Mark>;

export const Sample = z.object({
  at: inRun,
  ackedPerSecond: z.number(),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});
export type Sample = z.infer<typeof Sample>;

/** Why the longest gap was as long as it was. */
export const GapStory = z.object({
  publisher: z.string(),
  from: inRun,
  lengthMs: z.number(),
  /** One after the other, their lengths add up to the gap's. */
  parts: z.array(
    z.object({ what: z.enum(['before', 'fault', 'waiting', 'client', 'unknown']), title: z.string(), ms: z.number() }),
  ),
  text: z.string(),
});
export type GapStory = z.infer<typeof GapStory>;

export const LiveFigures = VerdictFigures.extend({ waiting: z.number().int() });
export type LiveFigures = z.infer<typeof LiveFigures>;

/** A run, while it goes on and after it. */
export const ExperimentRun = z.object({
  runId,
  /** Counts up in this workspace. */
  number: z.number().int(),
  name: z.string(),
  hypothesis: z.string(),
  explanation: z.string(),
  seed: z.number().int(),
  expected: VerdictWord,
  stream: z.object({ name: z.string(), replicas: z.number().int(), storage: z.string() }),
  startedAt: sinceEpoch,
  /** `healing`: faults are cleared and the replicas become whole. `reading`: the stream is read back. */
  at: z.enum(['preparing', 'running', 'healing', 'reading', 'ended']),
  lengthMs: z.number(),
  steps: z.array(StepStatus),
  figures: LiveFigures,
  /** One each 250 ms, oldest first, the whole run. */
  samples: z.array(Sample),
  bands: z.array(Band),
  marks: z.array(Mark),
  findings: z.array(LiveFinding),
  /** `null` until everything was read back and checked, and after a run that was broken off. */
  verdict: z.object({ word: VerdictWord, because: z.string() }).nullable(),
  cannotSay: z.array(z.string()),
  why: GapStory.nullable(),
  /** Where the report lies; `null` until it is written. */
  report: z.object({ json: z.string(), html: z.string() }).nullable(),
  /** Why the run could not be done. */
  failure: ErrorValue.nullable(),
});
export type ExperimentRun = z.infer<typeof ExperimentRun>;

export const ExperimentStatus = z.discriminatedUnion('at', [
  z.object({ at: z.literal('idle') }),
  z.object({ at: z.literal('run'), run: ExperimentRun }),
]);
export type ExperimentStatus = z.infer<typeof ExperimentStatus>;

/** An earlier run, as a list shows it. */
export const RunSummary = ExperimentRun.pick({
  runId: true,
  number: true,
  name: true,
  seed: true,
  startedAt: true,
  lengthMs: true,
  stream: true,
  figures: true,
  verdict: true,
  expected: true,
}).extend({
  /** What was injected, by title. */
  faults: z.array(z.string()),
});
export type RunSummary = z.infer<typeof RunSummary>;

export const FileProblem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  field: z.string(),
  text: z.string(),
});
export type FileProblem = z.infer<typeof FileProblem>;

/** An experiment that can be run. `catalogue` ones come with Jetlab and are read only. */
export const ExperimentEntry = z.object({
  file: fileName,
  from: z.enum(['catalogue', 'workspace']),
  /** The file's name where it cannot be read. */
  name: z.string(),
  hypothesis: z.string(),
  explanation: z.string(),
  expected: VerdictWord.nullable(),
  /** Its faults lose stored data of whole nodes: a run of it has to be confirmed. */
  destructive: z.boolean(),
  problems: z.array(FileProblem),
});
export type ExperimentEntry = z.infer<typeof ExperimentEntry>;

const oneFile = z.object({ file: fileName, from: z.enum(['catalogue', 'workspace']) });
const path = z.array(z.union([z.string(), z.number().int()])).max(12);
const text = z.string().max(200_000);

export const experiment = {
  'experiment.status': topic({ params: z.null(), value: ExperimentStatus }),
  /** Newest first. */
  'experiment.runs': topic({ params: z.null(), value: z.array(RunSummary) }),
  'experiment.files': topic({ params: z.null(), value: z.array(ExperimentEntry) }),
  'experiment.read': command({ input: oneFile, output: z.object({ text: z.string() }) }),
  /** Puts a file into the workspace. What is wrong with it is answered; it is kept all the same. */
  'experiment.save': command({ input: z.object({ file: fileName, text }), output: z.array(FileProblem) }),
  'experiment.remove': command({ input: z.object({ file: fileName }), output: z.null() }),
  /** What is wrong with a text, in its order; empty when it can be run. */
  'experiment.check': command({ input: z.object({ text }), output: z.array(FileProblem) }),
  /** The text with one value changed; comments and the rest are kept. Without `value`, removed. */
  'experiment.edit': command({
    input: z.object({ text, path, value: z.unknown().optional() }),
    output: z.object({ text: z.string() }),
  }),
  /** Answers when the run has begun; the rest comes with the topic. `confirm` is the experiment's name where it is destructive. */
  'experiment.start': command({
    input: z.object({
      text,
      seed: z.number().int().min(0).max(0xffff_ffff).optional(),
      confirm: z.string().optional(),
    }),
    output: z.object({ runId }),
  }),
  /** Ends the run early: faults are cleared, and what there is is read back and judged. */
  'experiment.stop': command({ input: z.null(), output: z.null() }),
  /** The report of a run as text: the complete history, or the page to read. */
  'experiment.report': command({
    input: z.object({ runId, as: z.enum(['json', 'html']) }),
    output: z.object({ text: z.string() }),
  }),
  /** A run of this workspace, whole. */
  'experiment.run': command({ input: z.object({ runId }), output: ExperimentRun }),
};
