import type { HostClient } from '../host/index.ts';
import type { World } from '../state/world.ts';
import type { IconName } from '../ui/Icon.tsx';

/**
 * Something the user can do, defined once: menus, buttons, keys and the palette take title, keys, availability and effect
 * from here. `C` is what it acts on, such as `{ node: 'n1' }`.
 */
export interface Action<C = null> {
  /** `node.kill` */
  id: string;
  icon: IconName;
  /** A verb with its object: "Kill n1". */
  title: (context: C) => string;
  /** The verb alone where the object is in view: "Kill −9". The title unless given. */
  label?: string;
  /** After the title in the palette: "SIGKILL, storage stays". */
  detail?: (context: C, world: World) => string;
  /** `Mod+Shift+K`; `Mod` is Ctrl, or Command on macOS. */
  keys?: string;
  /** `hold`: only after 900 ms of holding the button or Enter. */
  kind: 'plain' | 'hold';
  /** The word after a hold: "Killed". None where the hold only opens a dialog. */
  done?: string;
  /** The same as a command for a terminal; `null` where there is none. */
  cli?: (context: C, world: World) => string | null;
  /** Changes nothing in the lab, so it stays on while the timeline shows a past moment. */
  worksInPast?: true;
  /** `true`, or why it is off, as a sentence. */
  available?: (context: C, world: World) => true | string;
  /** Resolves when the host has answered. A refusal is shown by the caller of `runAction`. */
  run: (context: C, tools: ActionTools) => Promise<unknown> | void;
}

/** What an action may use. */
export interface ActionTools {
  host: HostClient;
  world: World;
}

/** Checks the shape and keeps the context's type. */
export function defineAction<C = null>(action: Action<C>): Action<C> {
  return action;
}

/** Whether the action can run now: not while the host is out of reach or a past moment is shown, whatever it says. */
export function availability<C>(action: Action<C>, context: C, world: World): true | string {
  if (!world.isConnected) return 'The connection to Jetlab’s host is lost.';
  if (!world.isLive && !action.worksInPast) return 'The timeline shows a past moment. Press Esc to return to live.';
  return action.available?.(context, world) ?? true;
}
