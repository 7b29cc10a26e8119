import type { IconName } from '../ui/Icon.tsx';
import type { World } from '../state/world.ts';
import type { Action } from './action.ts';

/** An action with what it would act on: one row of the palette. */
export interface Offer {
  /** Unique among all offers: `node.kill n1`. */
  key: string;
  /** Events of the timeline stand under `Go to`, with the word Timeline as detail. */
  group: 'Actions' | 'Go to';
  icon: IconName;
  title: string;
  detail: string;
  keys?: string | undefined;
  kind: 'plain' | 'hold';
  /** More words to find it by. */
  words?: string;
  /** Shown only once something is typed: one of many alike. */
  onlyWhenSought?: boolean;
  /** The node it is about, for the prefix `@`. */
  node?: string | undefined;
  cli: string | null;
  /** Keys of offers that do less harm to the same thing, shown below it as "Gentler on n3". */
  gentler?: { on: string; keys: readonly string[] };
  run: (tools: Parameters<Action['run']>[1]) => Promise<void>;
}

/** Makes offers for the world as it is now. Only what can run now is offered. */
export type OfferSource = (world: World) => Offer[];

const sources = new Set<OfferSource>();

/** Adds a feature's offers to the palette. Returns what removes them. */
export function registerOffers(source: OfferSource): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

export function allOffers(world: World): Offer[] {
  return [...sources].flatMap((source) => source(world));
}

const withKeys = new Map<string, Action>();

/** Binds an action that needs no context to its keys. The shell listens. */
export function registerKeys(...actions: Action[]): void {
  for (const action of actions) {
    if (!action.keys) throw new Error(`${action.id} has no keys`);
    const other = withKeys.get(action.keys);
    if (other && other.id !== action.id) throw new Error(`${action.keys} is bound to ${other.id} and ${action.id}`);
    withKeys.set(action.keys, action);
  }
}

/** Every binding, for the listener and the sheet of keys. */
export function boundActions(): Action[] {
  return [...withKeys.values()];
}
