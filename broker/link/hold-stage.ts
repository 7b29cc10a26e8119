import type { Stage } from './stage.ts';

/** Gives on nothing. It is always full, so it holds no more than what was read before it was put in. */
export function holdStage(): Stage {
  let held: Buffer[] = [];
  return {
    full: true,
    push: (chunk) => held.push(chunk),
    // A held end of stream is as unseen as held bytes.
    end: () => undefined,
    takeAll: () => {
      const taken = held;
      held = [];
      return taken;
    },
  };
}
