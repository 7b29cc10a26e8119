import type { Band, ExperimentRun, Mark, StepStatus } from '../../../src-main/contract/experiment.ts';
import type { ExperimentFile } from '../../../src-main/contract/experiment-file.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { ErrorData } from '../../domain/errors.ts';
import type { Verdict } from '../../domain/experiment-verdict.ts';
import { Evidence } from '../check/evidence.ts';
import type { ClientStatus } from '../client/protocol.ts';
import type { RunClock } from '../client/run-clock.ts';
import type { AssertionRecord, FaultRecord, History } from '../history/history.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { formingFindings } from './forming.ts';
import { gapStory } from './gap-story.ts';
import type { StageEvent } from './stage.ts';
import { stepTitle } from './step-words.ts';

export interface BoardOptions {
  runId: string;
  number: number;
  file: ExperimentFile;
  schedule: Schedule;
  onChange(run: ExperimentRun): void;
}

const NO_FIGURES: ExperimentRun['figures'] = {
  attempted: 0,
  acked: 0,
  refused: 0,
  indeterminate: 0,
  indeterminateStored: null,
  lost: null,
  duplicated: null,
  unavailableMs: 0,
  retriedThenAcked: 0,
  waiting: 0,
};

/** A run as screens show it, made anew from what the runner tells. */
export class RunBoard {
  readonly #o: BoardOptions;
  readonly #connections: { client: string; at: number; node: NodeName | null }[] = [];
  readonly #leaderTaken = new Set<string>();
  #clock: RunClock = () => 0;
  #run: ExperimentRun;
  #faults: readonly FaultRecord[] = [];
  #current = -1;

  constructor(options: BoardOptions) {
    const { file, schedule, runId, number } = options;
    this.#o = options;
    this.#run = {
      runId,
      number,
      name: file.name,
      hypothesis: file.hypothesis,
      explanation: file.explanation,
      seed: schedule.seed,
      expected: file.expect.verdict,
      stream: { name: file.stream.name, replicas: file.stream.num_replicas, storage: file.stream.storage },
      startedAt: 0,
      at: 'preparing',
      lengthMs: 0,
      steps: schedule.steps.map((step): StepStatus => ({ ...WAITING, title: stepTitle(step), kind: step.do })),
      figures: NO_FIGURES,
      samples: [],
      bands: [],
      marks: [],
      findings: this.#forming([], 0),
      verdict: null,
      cannotSay: [],
      why: null,
      report: null,
      failure: null,
    };
  }

  get run(): ExperimentRun {
    return this.#run;
  }

  begin(startedAt: number, clock: RunClock): void {
    this.#clock = clock;
    this.#set({ startedAt });
  }

  turn(at: ExperimentRun['at']): void {
    this.#set({ at });
  }

  stepBegins(index: number): void {
    this.#current = index;
    this.#step(index, { state: 'running', startedAt: this.#clock() });
  }

  /** What the step that runs sees now. Told with the next status. */
  stepSees(evidence: string): void {
    const step = this.#run.steps[this.#current];
    if (step?.state === 'running' && evidence !== '') this.#run = withStep(this.#run, this.#current, { evidence });
  }

  stepEnds(index: number, state: 'done' | 'failed', evidence: string): void {
    const step = this.#run.steps[index];
    const tookMs = this.#clock() - (step?.startedAt ?? 0);
    this.#step(index, { state, tookMs, evidence: evidence || (step?.evidence ?? '') });
  }

  /** The steps from there on are not run. */
  skip(from: number): void {
    const steps = this.#run.steps.map((step, i): StepStatus => (i < from ? step : { ...step, state: 'skipped' }));
    this.#set({ steps });
  }

  /** What follows after the steps of the file. */
  finish(title: string): void {
    this.#current = this.#run.steps.length;
    const step: StepStatus = { ...WAITING, title, kind: 'finish', state: 'running', startedAt: this.#clock() };
    this.#set({ steps: [...this.#run.steps, step] });
  }

  finished(evidence: string): void {
    this.stepEnds(this.#current, 'done', evidence);
  }

  status(status: ClientStatus, assertions: readonly AssertionRecord[]): void {
    const sum = (of: 'acked' | 'waiting' | 'retriedThenAcked'): number =>
      status.publishers.reduce((total, publisher) => total + publisher[of], 0);
    const { at, ackedPerSecond, p50Ms, p99Ms, longestGapMs } = status;
    this.#set({
      figures: {
        ...this.#run.figures,
        acked: sum('acked'),
        waiting: sum('waiting'),
        attempted: sum('acked') + sum('waiting'),
        unavailableMs: longestGapMs,
        retriedThenAcked: sum('retriedThenAcked'),
      },
      samples: [...this.#run.samples, { at, ackedPerSecond, p50Ms, p99Ms }],
      findings: this.#forming(assertions, longestGapMs),
    });
  }

  faults(faults: readonly FaultRecord[]): void {
    this.#faults = faults;
    this.#set({ bands: this.#bands(this.#run.marks) });
  }

  /** The fault of that id takes away whoever leads the stream. */
  takesLeader(id: string): void {
    this.#leaderTaken.add(id);
  }

  client(client: string, node: NodeName | null, at: number): void {
    this.#connections.push({ client, node, at });
    this.#mark({
      kind: 'client',
      title: node === null ? `${client} has no connection` : `${client} is on ${node}`,
      at,
    });
  }

  event(event: StageEvent, at: number): void {
    const { kind, stream, consumer, leader } = event;
    // Whoever reads the replicas back makes each of them leader.
    if (this.#run.at === 'reading') return;
    const group = consumer ?? stream ?? '';
    if (kind === 'leader-elected') this.#mark({ kind: 'elected', title: `${group} → ${leader ?? 'unknown'}`, at });
    if (kind === 'quorum-lost') this.#mark({ kind, title: `${group} lost its quorum`, at });
    if (kind === 'max-deliveries') this.#mark({ kind, title: `${group} gave up on a message`, at });
  }

  judged(history: History, verdict: Verdict): void {
    const { word, because, findings, figures, cannotSay } = verdict;
    this.#set({
      at: 'ended',
      verdict: { word, because },
      findings,
      figures: { ...figures, waiting: 0 },
      cannotSay,
      why: this.#why(history),
    });
  }

  failed(failure: ErrorData): void {
    this.#set({ at: 'ended', failure });
  }

  reported(report: ExperimentRun['report']): void {
    this.#set({ report });
  }

  #why(history: History): ExperimentRun['why'] {
    const { gaps } = new Evidence(history);
    const [longest] = gaps.toSorted((a, b) => b.lengthMs - a.lengthMs);
    const publisher = longest && history.publishers[longest.publisher]?.name;
    if (!longest || publisher === undefined) return null;
    const ofStream = `${this.#run.stream.name} →`;
    return gapStory({
      publisher,
      gap: longest,
      faults: history.faults,
      elections: this.#run.marks.filter((mark) => mark.kind === 'elected' && mark.title.startsWith(ofStream)),
      connections: this.#connections.filter((one) => one.client === publisher),
    });
  }

  #forming(assertions: readonly AssertionRecord[], longestGapMs: number): ExperimentRun['findings'] {
    const { publishGap } = this.#o.file.limits;
    return formingFindings({
      longestGapMs,
      limits: { publishGapMs: publishGap ?? null, recoveryMs: null, wholeAgainMs: null },
      faults: this.#faults ?? [],
      assertions,
    });
  }

  #mark(mark: Mark): void {
    const marks = [...this.#run.marks, mark].toSorted((a, b) => a.at - b.at);
    this.#set({ marks, bands: this.#bands(marks) });
  }

  #bands(marks: readonly Mark[]): Band[] {
    const faults = this.#faults.map(({ title, startedAt, endedAt, proof }): Band => {
      return { kind: 'fault', title, from: startedAt, until: endedAt, proof: proof.state };
    });
    const ofStream = marks.filter((mark) => mark.title.startsWith(`${this.#run.stream.name} →`));
    return [
      ...faults,
      ...leaderless(
        ofStream,
        this.#faults.filter(({ id }) => this.#leaderTaken.has(id)),
      ),
    ];
  }

  #step(index: number, change: Partial<StepStatus>): void {
    this.#set({ steps: withStep(this.#run, index, change).steps });
  }

  #set(change: Partial<ExperimentRun>): void {
    this.#run = { ...this.#run, ...change, lengthMs: this.#clock() };
    this.#o.onChange(this.#run);
  }
}

const WAITING: Omit<StepStatus, 'title' | 'kind'> = { state: 'waiting', startedAt: null, tookMs: null, evidence: '' };

function withStep(run: ExperimentRun, index: number, change: Partial<StepStatus>): ExperimentRun {
  return { ...run, steps: run.steps.map((step, i) => (i === index ? { ...step, ...change } : step)) };
}

/** Stretches without a leader that has a quorum: from a fault that took the leader away to the next election. */
function leaderless(marks: readonly Mark[], taken: readonly FaultRecord[]): Band[] {
  const elections = marks.filter((mark) => mark.kind === 'elected');
  return taken.flatMap(({ startedAt, endedAt }): Band[] => {
    const election = elections.find(({ at }) => at > startedAt && at <= (endedAt ?? Infinity) + ELECTION_MS);
    const title = election === undefined ? 'no leader' : `no leader until ${election.title}`;
    return [{ kind: 'no-leader', title, from: startedAt, until: election?.at ?? null, proof: null }];
  });
}

/** An election begins 4 to 9 s after the last heartbeat, and may fail once. */
const ELECTION_MS = 20_000;
