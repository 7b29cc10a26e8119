import { resolveServerProgram, type ProvisionContext } from '../../../broker/provision/index.ts';
import type { BootStep, ServerProgram } from '../../contract/lab.ts';
import { programEvidence } from './boot-steps.ts';

/**
 * The first step of a start: the server program, with what is being done to get it. Fetching cannot be called off; when
 * `signal` aborts, its outcome is passed over and this rejects with the signal's reason.
 */
export async function findProgram(
  where: Omit<ProvisionContext, 'onProgress'>,
  signal: AbortSignal,
  tell: (step: BootStep) => void,
): Promise<ServerProgram> {
  const startedAt = Date.now();
  const step: BootStep = {
    id: 'server-program',
    state: 'running',
    evidence: '',
    node: null,
    startedAt,
    tookMs: null,
    progress: null,
  };
  tell(step);
  const found = resolveServerProgram({
    ...where,
    onProgress: ({ text, done, total }) => {
      if (signal.aborted) return;
      const progress = done === undefined ? null : { done, total: total ?? null, unit: 'B' as const };
      tell({ ...step, evidence: text, progress });
    },
  });
  const program = await Promise.race([found, rejectOnAbort(signal)]);
  tell({ ...step, state: 'done', evidence: programEvidence(program), tookMs: Date.now() - startedAt });
  return program;
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
