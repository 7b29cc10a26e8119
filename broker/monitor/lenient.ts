import { z } from 'zod';

/**
 * Parts of schemas that never refuse. Servers of other versions leave fields out, add new ones and change shapes: a
 * missing or unknown value becomes an empty one, and an item that is no object is left out of its list.
 */
export const text = z.string().catch('');
export const textOrNull = z.string().nullable().catch(null);
export const count = z.number().catch(0);
export const countOrNull = z.number().nullable().catch(null);
export const flag = z.boolean().catch(false);
export const texts = listOf(z.string());

/** A list without the items that do not fit; anything but an array is an empty list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(z.union([item, z.unknown().transform(() => misfit)]))
    .catch([])
    .transform((items) => items.filter((one) => one !== misfit) as z.output<T>[]);
}

/** An object by key, without the values that do not fit. */
export function recordOf<T extends z.ZodType>(item: T) {
  return z
    .record(z.string(), z.union([item, z.unknown().transform(() => misfit)]))
    .catch({})
    .transform(
      (all) =>
        Object.fromEntries(Object.entries(all).filter(([, one]) => one !== misfit)) as Record<string, z.output<T>>,
    );
}

/** The object, or `null` where it is absent or of another shape. */
export function orNull<T extends z.ZodType>(item: T) {
  return item.nullable().catch(null as z.output<T> | null);
}

const misfit = Symbol('misfit');
