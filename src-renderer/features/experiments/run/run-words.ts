import type {
  ExperimentRun,
  GapStory,
  LiveFinding,
  RunSummary,
  StepStatus,
} from '../../../../src-main/contract/experiment.ts';
import type { VerdictWord } from '../../../../broker/domain/experiment-verdict.ts';
import type { ChipKind } from '../../../ui/Chip.tsx';
import { count } from '../../../ui/figures.ts';
import type { IconName } from '../../../ui/Icon.tsx';
import { length } from '../../../ui/times.ts';

export interface Told {
  icon: IconName;
  tone: 'ok' | 'down' | 'late' | 'plain';
  text: string;
}

/** What the run does now, for the chip beside its name. */
export function runState(run: Pick<ExperimentRun, 'at' | 'steps' | 'verdict' | 'failure'>): Told {
  const step = run.steps.findIndex((one) => one.state === 'running');
  switch (run.at) {
    case 'preparing':
      return { icon: 'waiting-arc', tone: 'plain', text: 'Preparing the stream' };
    case 'running':
      return {
        icon: 'waiting-arc',
        tone: 'plain',
        text: step < 0 ? 'Running' : `Running, step ${step + 1} of ${run.steps.length}`,
      };
    case 'healing':
      return { icon: 'waiting-arc', tone: 'plain', text: 'Clearing faults' };
    case 'reading':
      return { icon: 'waiting-arc', tone: 'plain', text: 'Reading the stream back' };
    case 'ended':
      if (run.verdict) return verdictWord(run.verdict.word);
      return { icon: 'error', tone: 'down', text: run.failure ? 'Could not be run' : 'Broken off' };
  }
}

export function verdictWord(word: VerdictWord): Told {
  return {
    pass: { icon: 'check', tone: 'ok', text: 'Pass' } as const,
    fail: { icon: 'close', tone: 'down', text: 'Fail' } as const,
    invalid: { icon: 'warn', tone: 'late', text: 'Invalid' } as const,
    inconclusive: { icon: 'pending', tone: 'late', text: 'Inconclusive' } as const,
  }[word];
}

/** The chip of a tone. */
export function chipOf(tone: Told['tone']): ChipKind {
  return tone === 'plain' ? 'plain' : tone;
}

/** One of the five figures at the top. `–` where it is not known yet. */
export interface Figure {
  value: string;
  label: string;
  tone: Told['tone'];
  icon: IconName | null;
}

/** A gap shorter than this is not shown as trouble: the load counts a pause as a gap from here on. */
const NOTABLE_GAP_MS = 250;

export function figuresOf(figures: ExperimentRun['figures']): Figure[] {
  const readBack = (value: number | null, label: string): Figure =>
    value === null
      ? { value: '–', label, tone: 'plain', icon: 'pending' }
      : { value: count(value), label, tone: value === 0 ? 'ok' : 'down', icon: value === 0 ? 'check' : 'down' };
  const isGap = figures.unavailableMs >= NOTABLE_GAP_MS;
  return [
    { value: count(figures.acked), label: 'acked', tone: 'plain', icon: null },
    readBack(figures.lost, 'lost'),
    readBack(figures.duplicated, 'duplicated'),
    {
      value: length(figures.unavailableMs),
      label: 'unavailable',
      tone: isGap ? 'down' : 'ok',
      icon: isGap ? 'down' : 'check',
    },
    { value: count(figures.retriedThenAcked), label: 'retried, then acked', tone: 'plain', icon: null },
  ];
}

/** What the five figures leave out, as a sentence; empty when nothing is left out. */
export function otherOutcomes(figures: ExperimentRun['figures']): string {
  const parts = [
    figures.refused > 0 ? `${count(figures.refused)} refused` : '',
    figures.indeterminate > 0 ? `${count(figures.indeterminate)} indeterminate${storedOf(figures)}` : '',
    figures.waiting > 0 ? `${count(figures.waiting)} waiting` : '',
  ].filter(Boolean);
  return [
    parts.length === 0 ? '' : `Of ${count(figures.attempted)} publishes: ${parts.join(', ')}.`,
    figures.lost === null ? 'Lost and duplicated are known when the stream has been read back.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function storedOf({ indeterminate, indeterminateStored }: ExperimentRun['figures']): string {
  return indeterminateStored === null || indeterminate === 0 ? '' : ` (${count(indeterminateStored)} of them stored)`;
}

/** How a step looks: what was injected looks injected. */
export function stepLook(step: StepStatus): {
  icon: IconName;
  look: 'done' | 'fault' | 'running' | 'failed' | 'todo';
  word: string;
} {
  if (step.state === 'running') return { icon: 'waiting-arc', look: 'running', word: 'running' };
  if (step.state === 'failed') return { icon: 'error', look: 'failed', word: 'failed' };
  if (step.state === 'skipped') return { icon: 'minus', look: 'todo', word: 'skipped' };
  if (step.state === 'waiting') return { icon: 'pending', look: 'todo', word: 'waiting' };
  if (step.kind === 'inject' || step.kind === 'misbehave') return { icon: 'bolt', look: 'fault', word: 'done' };
  return { icon: 'check', look: 'done', word: 'done' };
}

/** How an invariant looks. */
export function findingLook(state: LiveFinding['state']): Told {
  return {
    holds: { icon: 'check', tone: 'ok', text: 'Pass' } as const,
    violated: { icon: 'close', tone: 'down', text: 'Failed' } as const,
    unknown: { icon: 'warn', tone: 'late', text: 'Not known' } as const,
    open: { icon: 'pending', tone: 'plain', text: 'Open' } as const,
    'not-asked': { icon: 'minus', tone: 'plain', text: 'Not asked' } as const,
  }[state];
}

/** Invariants in reading order: what failed, then the rest as given; what nobody asked for apart. */
export function sortFindings(findings: readonly LiveFinding[]): {
  asked: LiveFinding[];
  notAsked: LiveFinding[];
  failed: number;
  open: number;
} {
  const asked = findings.filter((one) => one.state !== 'not-asked');
  return {
    asked: [...asked.filter((one) => one.state === 'violated'), ...asked.filter((one) => one.state !== 'violated')],
    notAsked: findings.filter((one) => one.state === 'not-asked'),
    failed: asked.filter((one) => one.state === 'violated').length,
    open: asked.filter((one) => one.state === 'open').length,
  };
}

/** A part of the gap with its share of the bar. */
export interface GapPart {
  what: GapStory['parts'][number]['what'];
  title: string;
  length: string;
  /** 0 to 1. */
  share: number;
}

export function gapParts(why: GapStory): GapPart[] {
  const total = why.parts.reduce((sum, part) => sum + part.ms, 0);
  return why.parts
    .filter((part) => part.ms > 0)
    .map((part) => ({ what: part.what, title: part.title, length: length(part.ms), share: part.ms / total }));
}

/** What stands beside an earlier run: replicas, store, what was injected. */
export function runDetail(run: RunSummary): string {
  const stored = `R${run.stream.replicas}${run.stream.storage === 'memory' ? ', memory' : ''}`;
  return [stored, ...run.faults].join(', ');
}

export function lostWords(figures: RunSummary['figures']): string {
  return figures.lost === null ? 'not read' : `${count(figures.lost)} lost`;
}

/** "run-4-kill-the-leader-under-load.html" */
export function reportName(run: Pick<ExperimentRun, 'number' | 'name'>, as: 'json' | 'html'): string {
  const words = run.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `run-${run.number}-${words.replace(/^-|-$/g, '') || 'experiment'}.${as}`;
}
