import type { MakeStage } from './stage.ts';

/** Gives on every byte at once, and the end of the stream so much later. */
export function slowCloseStage(delayMs: number): MakeStage {
  return (out) => {
    let timer: NodeJS.Timeout | null = null;
    return {
      full: false,
      push: (chunk) => out.push(chunk),
      end: () => {
        timer ??= setTimeout(() => out.end(), delayMs);
      },
      takeAll: () => {
        if (timer !== null) clearTimeout(timer);
        timer = null;
        return [];
      },
    };
  };
}
