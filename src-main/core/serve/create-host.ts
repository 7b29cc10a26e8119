import type { z } from 'zod';
import { JetlabError, toErrorData } from '../../../broker/domain/errors.ts';
import type { Batch, Command, Feed, Topic } from '../../contract/contract.ts';
import type { Contract, Host } from '../../contract/index.ts';
import type { Actor } from '../../contract/node.ts';
import type { Caller, ItemSource, Served, ValueSource } from './serve.ts';

/** The contract's entry with its types forgotten: what is known of a name that came from outside. */
type Entry =
  | { spec: Command<z.ZodType, z.ZodType>; handler: (input: unknown, caller: Caller) => unknown }
  | { spec: Topic<z.ZodType, z.ZodType>; handler: (params: unknown) => ValueSource<unknown> }
  | { spec: Feed<z.ZodType, z.ZodType>; handler: (params: unknown) => ItemSource<unknown> };

/**
 * The host in its own process. Every input is parsed, whoever sends it. `call` rejects, and `watch` and `follow` throw,
 * with a JetlabError; anything else that a handler throws is a bug, goes to `onBug` and becomes `unexpected`.
 */
export function createHost(
  served: Served<Contract>,
  options: { actor: Actor; onBug?: (name: string, error: unknown) => void },
): Host {
  const caller: Caller = { actor: options.actor };
  const host = {
    async call(name: string, input: unknown): Promise<unknown> {
      const entry = find(served, name, 'command');
      const parsed = parse(entry.spec.input, input, name);
      try {
        return await entry.handler(parsed, caller);
      } catch (error) {
        if (error instanceof JetlabError) throw error;
        options.onBug?.(name, error);
        throw JetlabError.fromData(toErrorData(error, name));
      }
    },
    watch(name: string, params: unknown, onValue: (value: unknown) => void): () => void {
      const entry = find(served, name, 'topic');
      return entry.handler(parse(entry.spec.params, params, name)).subscribe(onValue);
    },
    follow(name: string, params: unknown, onBatch: (batch: Batch<unknown>, restarted: boolean) => void): () => void {
      const entry = find(served, name, 'feed');
      return entry.handler(parse(entry.spec.params, params, name)).subscribe(onBatch);
    },
  };
  return host as Host;
}

function find<K extends Entry['spec']['kind']>(
  served: Served<Contract>,
  name: string,
  kind: K,
): Extract<Entry, { spec: { kind: K } }> {
  const entry = Object.hasOwn(served, name) ? (served as unknown as Record<string, Entry>)[name] : undefined;
  if (entry?.spec.kind !== kind) throw new JetlabError('unknown-command', { name });
  return entry as Extract<Entry, { spec: { kind: K } }>;
}

function parse(schema: z.ZodType, input: unknown, name: string): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 10).map((issue) => {
    const path = issue.path.map(String).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  throw new JetlabError('bad-input', { name, issues });
}
