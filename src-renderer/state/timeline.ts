import { create } from 'zustand';
import type { TimelineEvent } from '../../src-main/contract/timeline.ts';
import { addLive, addRange, EMPTY_LOG, type EventLog } from './event-log.ts';

/** The timeline as this window mirrors it, and the event whose facts are shown. */
interface TimelineState {
  log: EventLog;
  /** `null`: the newest notable event is shown. */
  selected: number | null;
  receive(batch: readonly TimelineEvent[], restarted: boolean): void;
  receiveRange(from: number, batch: readonly TimelineEvent[]): void;
  select(id: number | null): void;
}

export const useTimeline = create<TimelineState>()((set) => ({
  log: EMPTY_LOG,
  selected: null,
  receive: (batch, restarted) => set((s) => ({ log: addLive(s.log, batch, restarted) })),
  receiveRange: (from, batch) => set((s) => ({ log: addRange(s.log, from, batch) })),
  select: (selected) => set({ selected }),
}));
