import { JetlabError } from '../../../broker/domain/errors.ts';
import { timeline as timelinePart } from '../../contract/timeline.ts';
import { serve } from '../serve/serve.ts';
import type { TimelineStore } from '../workspace/timeline-store.ts';
import type { Recorder } from './recorder.ts';

/** The contract's timeline part. */
export function serveTimeline(recorder: Recorder, store: TimelineStore) {
  return serve(timelinePart, {
    'timeline.live': () => recorder.feed,
    'timeline.range': (range) => store.range(range),
    'timeline.event': ({ id }) => {
      const event = store.get(id);
      if (event === null) throw new JetlabError('event-unknown', { id });
      const cause = event.causeId === null ? null : store.get(event.causeId);
      return { event, cause, effects: store.effectsOf(id) };
    },
  });
}
