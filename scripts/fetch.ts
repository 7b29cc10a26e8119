import { join } from 'node:path';
import { isJetlabError } from '../broker/domain/errors.ts';
import { cacheDir, resolveServerProgram } from '../broker/provision/index.ts';
import { ChromiumMissing, ensureChromium } from './chromium.ts';
import { StepLine } from './console/step-line.ts';

const root = join(import.meta.dirname, '..');

/** Finds or fetches the nats-server that tests run, and says which one it is. */
export async function fetchServerProgram(): Promise<void> {
  const step = new StepLine();
  const program = await resolveServerProgram({
    cacheDir: cacheDir(process.env),
    env: process.env,
    onProgress: (progress) => step.show(progress),
  });
  step.end(`nats-server ${program.version} (${program.source}; ${program.verification}): ${program.path}`);
}

/** Finds or installs the Chromium of the e2e tests. */
export async function fetchChromium(): Promise<void> {
  const step = new StepLine();
  const { executablePath } = await ensureChromium(root, (progress) => step.show(progress));
  step.end(`Chromium: ${executablePath}`);
}

/** The sentence for a failure of the two above; rethrows anything else. */
export function explainFetchFailure(error: unknown): string {
  if (isJetlabError(error)) return `${error.message} ${error.help}`;
  if (error instanceof ChromiumMissing) return error.message;
  throw error;
}

if (import.meta.main) {
  try {
    await fetchServerProgram();
    await fetchChromium();
  } catch (error) {
    console.error(explainFetchFailure(error));
    process.exitCode = 1;
  }
}
