import type { z } from 'zod';
import type { Batch, Command, Feed, Topic } from '../../contract/contract.ts';
import type { Actor } from '../../contract/node.ts';

/** Who calls: it becomes the actor of what the call does. */
export interface Caller {
  actor: Actor;
}

/** Where the values of a topic come from. Delivers the present value at once, if there is one, then each new one. */
export interface ValueSource<T> {
  subscribe(deliver: (value: T) => void): () => void;
}

/** Where the items of a feed come from. The first batch holds what is kept and has `restarted: true`. */
export interface ItemSource<T> {
  subscribe(deliver: (batch: Batch<T>, restarted: boolean) => void): () => void;
}

type HandlerOf<Spec> =
  Spec extends Command<infer I, infer O>
    ? (input: z.output<I>, caller: Caller) => Promise<z.input<O>> | z.input<O>
    : Spec extends Topic<infer P, infer V>
      ? (params: z.output<P>) => ValueSource<z.input<V>>
      : Spec extends Feed<infer P, infer T>
        ? (params: z.output<P>) => ItemSource<z.input<T>>
        : never;

export type Handlers<Part> = { [K in keyof Part]: HandlerOf<Part[K]> };
export type Served<Part> = { [K in keyof Part]: { spec: Part[K]; handler: HandlerOf<Part[K]> } };

/**
 * Binds the handlers of one part of the contract to its names. A missing handler or one of another shape does not
 * compile; the parts together are what `createHost` asks for.
 */
export function serve<Part extends object>(part: Part, handlers: Handlers<Part>): Served<Part> {
  const served: Partial<Served<Part>> = {};
  for (const name of Object.keys(part) as (keyof Part)[]) {
    served[name] = { spec: part[name], handler: handlers[name] };
  }
  return served as Served<Part>;
}
