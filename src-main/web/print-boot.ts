import type { Host } from '../contract/index.ts';
import type { BootStep, LabSnapshot } from '../contract/lab.ts';

const TITLES: Record<BootStep['id'], string> = {
  'server-program': 'Server program',
  processes: 'Processes',
  routes: 'Routes',
  'meta-leader': 'Meta leader',
  jetstream: 'JetStream',
};

/** Prints each step of a start when it is done, and why a start failed. Ends with the returned function. */
export function printBoot(host: Host, print: (line: string) => void): () => void {
  let told = new Set<string>();
  let run: number | null = null;
  return host.watch('lab.snapshot', null, (lab) => {
    if (lab.startedAt !== run) told = new Set();
    run = lab.startedAt;
    for (const line of linesOf(lab)) {
      if (!told.has(line)) print(line);
      told.add(line);
    }
  });
}

function linesOf(lab: LabSnapshot): string[] {
  const steps = lab.boot.flatMap((step) => {
    if (step.state === 'done')
      return [`  ${TITLES[step.id]}: ${step.evidence} (${((step.tookMs ?? 0) / 1_000).toFixed(1)} s)`];
    // A download is long enough to be told about; its figures are for the window.
    return step.state === 'running' && step.id === 'server-program' && step.evidence !== ''
      ? [`  ${step.evidence}`]
      : [];
  });
  const notices = lab.notices.map((notice) => `  ${notice.text}`);
  const failure = lab.phase === 'failed' && lab.failure ? [`${lab.failure.message}\n${lab.failure.help}`] : [];
  return [...steps, ...notices, ...failure];
}
