import { useTopic } from '../../host/index.ts';
import { CollapsedTimeline } from './CollapsedTimeline.tsx';
import { OpenTimeline } from './OpenTimeline.tsx';
import { useEscToLive } from './use-esc-to-live.ts';
import { useTimelineFeed } from './use-timeline-feed.ts';

/** The timeline under every screen: 136 px open, 30 px folded. */
export function TimelineDock() {
  const settings = useTopic('settings.value', null);
  useTimelineFeed();
  useEscToLive();
  return (settings?.timelineOpen ?? true) ? <OpenTimeline /> : <CollapsedTimeline />;
}
