import type { World } from '../state/world.ts';
import { type Action, availability } from './action.ts';
import type { Offer } from './registry.ts';
import { runAction } from './run-action.ts';

interface OfferExtras {
  group?: Offer['group'];
  words?: string;
  node?: string;
  gentler?: NonNullable<Offer['gentler']>;
  onlyWhenSought?: boolean;
}

/** The palette's row for an action on something, or none while it cannot run. */
export function offer<C>(action: Action<C>, context: C, world: World, extras: OfferExtras = {}): Offer[] {
  if (availability(action, context, world) !== true) return [];
  const { group = 'Actions', ...rest } = extras;
  return [
    {
      key: offerKey(action, context),
      group,
      icon: action.icon,
      title: action.title(context),
      detail: action.detail?.(context, world) ?? '',
      keys: action.keys,
      kind: action.kind,
      cli: action.cli?.(context, world) ?? null,
      ...rest,
      run: (tools) => runAction(action, context, tools),
    },
  ];
}

export function offerKey<C>(action: Action<C>, context: C): string {
  return context === null ? action.id : `${action.id} ${JSON.stringify(context)}`;
}
