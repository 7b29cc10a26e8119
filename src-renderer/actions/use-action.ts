import { useHost } from '../host/index.ts';
import { useWorld } from '../state/world.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { type Action, type ActionTools, availability } from './action.ts';
import { shownKeys } from './keys.ts';
import { runAction } from './run-action.ts';

/** What actions need to run, for the world as this component last saw it. */
export function useActionTools(): ActionTools {
  return { host: useHost(), world: useWorld() };
}

/** An action as a row of a menu. Actions that must be held have no place in a menu. */
export function menuEntry<C>(action: Action<C>, context: C, tools: ActionTools): MenuEntry {
  if (action.kind === 'hold') throw new Error(`${action.id} must be held, so it cannot stand in a menu`);
  const available = availability(action, context, tools.world);
  return {
    id: action.id,
    label: action.title(context),
    icon: action.icon,
    isDisabled: available !== true,
    detail: available === true ? undefined : available,
    keys: action.keys ? shownKeys(action.keys) : undefined,
    onSelect: () => void runAction(action, context, tools).catch(() => {}),
  };
}
