/** The door of the room: how features define, offer and show actions. */
export { availability, defineAction, type Action } from './action.ts';
export { ActionButton } from './ActionButton.tsx';
export { isApple, matches, shownKeys } from './keys.ts';
export { KeyTable } from './KeyTable.tsx';
export { offer } from './offer.ts';
export { allOffers, boundActions, registerKeys, registerOffers, type Offer } from './registry.ts';
export { runAction } from './run-action.ts';
export { menuEntry, useActionTools } from './use-action.ts';
