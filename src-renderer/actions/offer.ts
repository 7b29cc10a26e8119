import type { World } from '../state/world.ts';
import { type Action, availability } from './action.ts';
import type { Offer } from './registry.ts';
import { runAction } from './run-action.ts';

interface OfferExtras {
  group?: Offer['group'];
  words?: string;
  node?: string | undefined;
  gentler?: Offer['gentler'];
}

/** The palette's row for an action on something, or none while it cannot run. */
export function offer<C>(action: Action<C>, context: C, world: World, extras: OfferExtras = {}): Offer[] {
  if (availability(action, context, world) !== true) return [];
  return [
    {
      key: offerKey(action, context),
      group: extras.group ?? 'Actions',
      icon: action.icon,
      title: action.title(context),
      detail: action.detail?.(context, world) ?? '',
      keys: action.keys,
      kind: action.kind,
      cli: action.cli?.(context, world) ?? null,
      ...(extras.words === undefined ? {} : { words: extras.words }),
      ...(extras.node === undefined ? {} : { node: extras.node }),
      ...(extras.gentler === undefined ? {} : { gentler: extras.gentler }),
      run: (tools) => runAction(action, context, tools),
    },
  ];
}

export function offerKey<C>(action: Action<C>, context: C): string {
  return context === null ? action.id : `${action.id} ${JSON.stringify(context)}`;
}
