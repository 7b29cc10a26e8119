import type { HostEntries } from '../core/entries.ts';
import type { Output } from './output.ts';

/** What every command is given. */
export interface Cli {
  out: Output;
  workspaceDir: string;
  install: Install;
  interrupt: Interrupt;
}

/** Where Jetlab's own files lie, which differs between source and build. */
export interface Install extends HostEntries {
  /** The file of this command line, to start itself again. */
  self: string;
}

/**
 * Ctrl C. A command that has something to end says so; otherwise the process ends at once. A second Ctrl C always does.
 */
export class Interrupt {
  #end: (() => void) | null = null;
  readonly #exit: () => void;

  constructor(exit: () => void) {
    this.#exit = exit;
  }

  /** Resolves at the first Ctrl C, or when the process is told to end. */
  requested(): Promise<void> {
    return new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  signalled(): void {
    const end = this.#end;
    this.#end = null;
    if (end) end();
    else this.#exit();
  }
}
