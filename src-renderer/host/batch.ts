const FRAME_MS = 16;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Runs a notification with all others of the same frame, once, so that a burst of values is one render. */
export function notifySoon(notification: () => void): void {
  waiting.add(notification);
  timer ??= setTimeout(() => {
    timer = undefined;
    const now = [...waiting];
    waiting.clear();
    for (const one of now) one();
  }, FRAME_MS);
}
