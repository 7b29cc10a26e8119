import { formatLength } from '../../../domain/elapsed.ts';
import { holds, type Invariant, notAsked, Offenders } from '../invariant.ts';

export const publishGap: Invariant = {
  id: 'publish-gap',
  title: 'Publishing stops for no longer than declared',
  kind: 'limit',
  check(evidence) {
    const { publishers, limits } = evidence.history;
    const tooLong = new Offenders();
    let isLimited = false;
    publishers.forEach((publisher, index) => {
      const limitMs = publisher.publishGapMs ?? limits.publishGapMs;
      if (limitMs === null) return;
      isLimited = true;
      for (const gap of evidence.gaps) {
        if (gap.publisher !== index || gap.lengthMs <= limitMs) continue;
        const end = gap.endedWithAck ? '' : ', without an ack to the end';
        tooLong.add(() => `${publisher.name}: ${formatLength(gap.lengthMs)}, ${span(gap)}${end}`);
      }
    });
    const longest = Math.max(0, ...evidence.gaps.map((gap) => gap.lengthMs));
    const seen = longest === 0 ? 'No gap over 250 ms.' : `The longest gap was ${formatLength(longest)}.`;
    if (!isLimited) return notAsked(`${seen} No limit is declared.`);
    return tooLong.result(
      () => seen,
      () => holds(seen),
    );
  },
};

function span(gap: { startedAt: number; endedAt: number }): string {
  return `${(gap.startedAt / 1_000).toFixed(2)} s to ${(gap.endedAt / 1_000).toFixed(2)} s`;
}
