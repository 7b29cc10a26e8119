import type { LabSnapshot } from '../../contract/lab.ts';

export type Notice = LabSnapshot['notices'][number];

/** Things the user should know that need no action. A notice of the same id replaces the one before. */
export class Notices {
  #all: Notice[] = [];

  get all(): Notice[] {
    return this.#all;
  }

  say(id: string, text: string): void {
    this.#all = [...this.#all.filter((notice) => notice.id !== id), { id, at: Date.now(), text }];
  }

  dismiss(id: string): void {
    this.#all = this.#all.filter((notice) => notice.id !== id);
  }
}
