import type { BootStep, BootStepId, LabSnapshot } from '../../../../src-main/contract/lab.ts';
import { bytes } from '../../../ui/figures.ts';
import { length } from '../../../ui/times.ts';

const titles: Record<BootStepId, { running: string; done: string; waiting: string }> = {
  'server-program': {
    running: 'Server program',
    done: 'Server program found',
    waiting: 'A nats-server of version 2.10 or later',
  },
  processes: { running: 'Node processes', done: 'Node processes up', waiting: 'Three processes on this machine' },
  routes: { running: 'Routes', done: 'Routes meshed', waiting: 'Each node connects to the two others' },
  'meta-leader': {
    running: 'Electing the meta leader',
    done: 'Meta leader elected',
    waiting: 'Needs votes from a majority of the nodes',
  },
  jetstream: { running: 'JetStream', done: 'JetStream ready', waiting: 'Streams, KV and objects can be created then' },
};

/** An election after a restart with data takes this long by design of the server. */
const SLOW_ELECTION_MS = 2_000;

export interface StepView {
  id: BootStepId;
  state: BootStep['state'];
  title: string;
  /** What was seen, or what the step waits for. */
  text: string;
  /** Its time, or how far it is. */
  figure: string;
}

/** A step in words, `now` in milliseconds since the epoch. */
export function viewStep(step: BootStep, now: number): StepView {
  const words = titles[step.id];
  const title =
    step.state === 'done' ? words.done : step.state === 'failed' ? `${words.running}: failed` : words.running;
  return {
    id: step.id,
    state: step.state,
    title: step.state === 'waiting' ? words.done : title,
    text: slowElection(step, now) || step.evidence || words.waiting,
    figure: figureOf(step, now),
  };
}

function figureOf(step: BootStep, now: number): string {
  if (step.state === 'waiting') return '';
  if (step.state !== 'running') return step.tookMs === null ? '' : length(step.tookMs);
  // One of one is no count: the time says more.
  if (step.progress && step.progress.total !== 1) {
    const { done, total, unit } = step.progress;
    const figure = unit === 'B' ? bytes : String;
    return total === null ? figure(done) : `${figure(done)} of ${figure(total)}`;
  }
  const ms = step.startedAt === null ? 0 : now - step.startedAt;
  return ms < 1_000 ? '' : length(Math.floor(ms / 1_000) * 1_000);
}

function slowElection(step: BootStep, now: number): string | null {
  const isSlow =
    step.id === 'meta-leader' && step.state === 'running' && now - (step.startedAt ?? now) > SLOW_ELECTION_MS;
  return isSlow ? 'Electing. With stored data this takes 4-9 s.' : null;
}

/** The node whose log tells most about the step that runs, or that failed. */
export function loggedNode(lab: LabSnapshot): string | null {
  const step = lab.boot.find((s) => s.state === 'failed') ?? lab.boot.find((s) => s.state === 'running');
  if (step?.node) return step.node;
  const hasProcess = lab.nodes.find((n) => n.state.at !== 'stopped') ?? lab.nodes.find((n) => n.state.since > 0);
  return step && step.id !== 'server-program' ? (hasProcess?.name ?? null) : null;
}
