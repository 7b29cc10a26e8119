import { useEffect } from 'react';
import { create } from 'zustand';
import { useTopic } from '../../host/index.ts';
import { type RttSample, type RttSamples, withRtt } from './rtt-samples.ts';

const useRtt = create<{ samples: RttSamples }>()(() => ({ samples: {} }));

/** Keeps the round trips that snapshots tell, for as long as the window shows them. Mounted once by the screen. */
export function useRttRecorder(): void {
  const lab = useTopic('lab.snapshot', null);
  useEffect(() => {
    if (lab) useRtt.setState(({ samples }) => ({ samples: withRtt(samples, lab.links, lab.at) }));
  }, [lab]);
}

const NONE: readonly RttSample[] = [];

export function useRttSamples(link: string): readonly RttSample[] {
  return useRtt((state) => state.samples[link]) ?? NONE;
}
