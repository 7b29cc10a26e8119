import type { LabSnapshot } from '../../contract/lab.ts';
import type { Cli } from '../cli.ts';
import { clientUrls } from '../commands/connect.ts';
import { BootReport, runningLine, stepLine } from '../words/boot-words.ts';
import { movedWords } from '../words/status-words.ts';

const REMIND_MS = 5_000;

/** Tells the steps of a start as they end, and now and then what is awaited. */
export class BootProgress {
  readonly #cli: Cli;
  readonly #report = new BootReport();
  #remindedAt = performance.now();

  constructor(cli: Cli) {
    this.#cli = cli;
  }

  take(lab: LabSnapshot): void {
    const { ended, running } = this.#report.take(lab.boot, lab.startedAt);
    for (const step of ended) this.#cli.out.item({ step }, (style) => stepLine(step, style));
    if (ended.length > 0) this.#remindedAt = performance.now();
    if (!running || performance.now() - this.#remindedAt < REMIND_MS) return;
    this.#remindedAt = performance.now();
    this.#cli.out.item({ step: running }, (style) => runningLine(running, style));
  }
}

/** Says where the lab is, once it takes work. */
export function tellReady(cli: Cli, lab: LabSnapshot, host: { pid: number }): void {
  const urls = clientUrls(lab);
  cli.out.item({ ready: { urls, workspace: cli.workspaceDir, pid: host.pid } }, (style) => {
    const moved = movedWords(lab.ports);
    return ['', style.strong('The lab is ready.'), ...urls, ...(moved ? [moved] : [])];
  });
}
