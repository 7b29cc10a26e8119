import { JetlabError } from '../domain/errors.ts';

/**
 * What can be asked of a server process.
 * `term` ends it gracefully (leaders are handed over); `interrupt` does too, and is heeded in lame duck mode, where
 * SIGTERM is ignored (server/signal.go); `stop` and `cont` freeze and thaw it; `lame-duck` is SIGUSR2.
 */
export type ServerSignal = 'term' | 'interrupt' | 'kill' | 'stop' | 'cont' | 'lame-duck';

const SIGNALS: Record<ServerSignal, NodeJS.Signals> = {
  term: 'SIGTERM',
  interrupt: 'SIGINT',
  kill: 'SIGKILL',
  stop: 'SIGSTOP',
  cont: 'SIGCONT',
  'lame-duck': 'SIGUSR2',
};

/** Signals that Windows has no counterpart of. Node turns the others into TerminateProcess there. */
const MISSING_ON_WINDOWS: Partial<Record<ServerSignal, { action: string; reason: string }>> = {
  stop: { action: 'Pause', reason: 'Windows has no signal that freezes a process' },
  cont: { action: 'Resume', reason: 'Windows has no signal that freezes a process' },
  'lame-duck': { action: 'Lame duck', reason: 'nats-server takes this signal on Windows only as a service' },
};

/**
 * The system's name of the signal.
 * @throws JetlabError `unsupported-here` where the platform lacks it.
 */
export function systemSignal(how: ServerSignal, platform: NodeJS.Platform): NodeJS.Signals {
  const missing = platform === 'win32' ? MISSING_ON_WINDOWS[how] : undefined;
  if (missing) throw new JetlabError('unsupported-here', { ...missing, platform: 'Windows' });
  return SIGNALS[how];
}
