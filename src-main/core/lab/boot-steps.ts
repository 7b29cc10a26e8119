import type { BootStep, BootStepId, ServerProgram } from '../../contract/lab.ts';

const ORDER: readonly BootStepId[] = ['server-program', 'processes', 'routes', 'meta-leader', 'jetstream'];

/** The five steps before anything was done. */
export function freshSteps(): BootStep[] {
  return ORDER.map((id) => ({
    id,
    state: 'waiting',
    evidence: '',
    node: null,
    startedAt: null,
    tookMs: null,
    progress: null,
  }));
}

export function withStep(steps: readonly BootStep[], changed: BootStep): BootStep[] {
  return steps.map((step) => (step.id === changed.id ? changed : step));
}

/** The step that runs has failed; steps after it stay waiting. */
export function withFailure(steps: readonly BootStep[], evidence: string, now: number): BootStep[] {
  if (steps.some((step) => step.state === 'failed')) return [...steps];
  const failed = steps.find((step) => step.state === 'running') ?? steps.find((step) => step.state === 'waiting');
  return steps.map((step) => {
    if (step !== failed) return step;
    return { ...step, state: 'failed', evidence, tookMs: step.startedAt === null ? null : now - step.startedAt };
  });
}

/** The last step as the servers tell it, while Jetlab still waits for an answer of the JetStream API. */
export function beforeAnswer(step: BootStep): BootStep {
  if (step.id !== 'jetstream' || step.state !== 'done') return step;
  return { ...step, state: 'running', evidence: `${step.evidence}. Asking the JetStream API.`, tookMs: null };
}

/** The last step with what became of the question. */
export function afterAnswer(steps: readonly BootStep[], isAnswered: boolean, now: number): BootStep[] {
  return steps.map((step) => {
    if (step.id !== 'jetstream') return step;
    const nodes = step.evidence.split('. ')[0] ?? '';
    const evidence = isAnswered
      ? `${nodes}, the JetStream API answers`
      : `${nodes}, the JetStream API does not answer yet`;
    return { ...step, state: 'done', evidence, tookMs: step.startedAt === null ? null : now - step.startedAt };
  });
}

/** "nats-server 2.15.1, from the cache; signature of the package archive". */
export function programEvidence(program: ServerProgram): string {
  return `nats-server ${program.version}, ${SOURCE_WORDS[program.source]}; ${program.verification}`;
}

const SOURCE_WORDS: Record<ServerProgram['source'], string> = {
  bundled: 'bundled with Jetlab',
  environment: 'named by JETLAB_NATS_SERVER',
  cache: 'from the cache',
  path: 'found on PATH',
  fetched: 'fetched now',
};
