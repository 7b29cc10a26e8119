import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';

/** An event for tests, with what the test is about. */
export function sampleEvent(over: Partial<TimelineEvent> & Pick<TimelineEvent, 'id' | 'at'>): TimelineEvent {
  return {
    lane: 'advisories',
    kind: 'advisory',
    endedAt: null,
    open: false,
    title: `event ${over.id}`,
    text: '',
    severity: 'info',
    actor: null,
    node: null,
    group: null,
    causeId: null,
    facts: {},
    ...over,
  };
}
