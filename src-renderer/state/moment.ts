import { create } from 'zustand';

/**
 * The moment all screens show: now, or a past one that the user scrubbed to on the timeline. While it is past, actions
 * are off and the amber "14:31:44, not live" says so.
 */
export type Moment = { at: 'live' } | { at: 'past'; time: number };

interface MomentState {
  moment: Moment;
  /** Shows a past moment, in milliseconds since the epoch. */
  showPast(time: number): void;
  backToLive(): void;
}

const LIVE: Moment = { at: 'live' };

export const useMoment = create<MomentState>()((set) => ({
  moment: LIVE,
  showPast: (time) => set({ moment: { at: 'past', time } }),
  backToLive: () => set({ moment: LIVE }),
}));

/** For code outside React, the action runner above all: actions are off while this is `false`. */
export function isLive(): boolean {
  return useMoment.getState().moment.at === 'live';
}
