import type { ServerProgram } from '../../src-main/contract/lab.ts';

export type { ServerProgram };

/** One short human line about a long step. `done` and `total` are bytes; `total` is absent while it is not known. */
export interface Progress {
  text: string;
  done?: number;
  total?: number;
}

/** What a source may look at. */
export interface ProvisionContext {
  /** Jetlab's cache folder. Programs live in its `nats-server` folder. */
  cacheDir: string;
  /** The folder of the program that a packaged app brings along. */
  bundledDir?: string | undefined;
  env: Record<string, string | undefined>;
  onProgress(progress: Progress): void;
}

/** `absent` says in a few words what was tried and why it gave nothing; null when there was nothing to try. */
export type Finding = { found: ServerProgram } | { absent: string | null };

/**
 * One place a server program can come from. A source throws only what must not be passed over silently: a program that
 * the user named and that cannot serve, or a verified file that has changed. Everything else is an absence.
 */
export interface ProgramSource {
  name: string;
  find(context: ProvisionContext): Promise<Finding>;
}
