/** The door of the feature: the Lab screen, and what the palette offers of experiments. */
export { experimentOffers } from './experiment-actions.tsx';
export { LabScreen } from './LabScreen.tsx';
