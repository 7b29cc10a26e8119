/** The release that Jetlab fetches and is tested with. */
export const PINNED_VERSION = '2.15.1';

/** Older servers lack what the lab stands on: `/jsz` with raft groups, `/raftz`, consumer metadata. */
export const MINIMUM_VERSION = '2.10.0';

/** The version in the answer of `nats-server -v` ("nats-server: v2.15.1"), or null when it is not such an answer. */
export function parseVersionAnswer(answer: string): string | null {
  return /^nats-server: v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)/m.exec(answer)?.[1] ?? null;
}

/** Negative when `a` is the older one. A pre-release (2.11.0-RC.1) counts as its release: it has the features. */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function isNewEnough(version: string): boolean {
  return compareVersions(version, MINIMUM_VERSION) >= 0;
}

function numbersOf(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
