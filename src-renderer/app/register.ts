import { offer, type Offer, registerKeys, registerOffers } from '../actions/index.ts';
import { labOffers } from '../actions/lab/index.ts';
import { clearAllFaults, faultOffers } from '../features/faults/index.ts';
import { experimentOffers } from '../features/experiments/index.ts';
import { loadOffers } from '../features/load/index.ts';
import { newStream, streamOffers } from '../features/streams/index.ts';
import { timelineOffers } from '../features/timeline/index.ts';
import type { World } from '../state/world.ts';
import {
  followSystemTheme,
  goToScreens,
  openPalette,
  showShortcuts,
  toggleInspector,
  toggleProjector,
  toggleTheme,
  toggleTimeline,
} from './window-actions.ts';

/** Puts every action in its place: the palette and the keys. Called once, before the first render. */
export function registerActions(): void {
  registerOffers(streamOffers);
  registerOffers(loadOffers);
  registerOffers(labOffers);
  registerOffers(experimentOffers);
  registerOffers(faultOffers);
  registerOffers(windowOffers);
  registerOffers(timelineOffers);
  registerKeys(
    openPalette,
    ...goToScreens,
    toggleTimeline,
    toggleInspector,
    newStream,
    clearAllFaults,
    toggleTheme,
    toggleProjector,
    showShortcuts,
  );
}

function windowOffers(world: World): Offer[] {
  return [
    ...goToScreens.flatMap((action) => offer(action, null, world, { group: 'Go to' })),
    ...[toggleTimeline, toggleInspector, toggleTheme, followSystemTheme, toggleProjector, showShortcuts].flatMap(
      (action) => offer(action, null, world, { words: 'window view' }),
    ),
  ];
}
