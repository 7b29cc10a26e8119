/** The door of the feature: load on a stream. */
export { LoadButton } from './LoadButton.tsx';
export { loadOffers, pauseLoad, resumeLoad, startLoad, stopLoad } from './load-actions.tsx';
