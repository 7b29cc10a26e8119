import type { NodeAim } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { consumerOf, holdersOf, type Look, leaderOf } from './look.ts';

/** The node that an aim means now, by what the nodes say of the stream; `null` while nobody has that role. */
export function nodeOf(aim: NodeAim, look: Look, replicas: number): NodeName | null {
  if (aim.by === 'node') return aim.node;
  if (aim.by !== 'leader' && aim.by !== 'follower') return null;
  const consumer = aim.group.split('/')[2];
  const leader =
    consumer === undefined ? leaderOf(look, replicas) : (consumerOf(look, consumer, replicas)?.cluster?.leader ?? null);
  if (aim.by === 'leader' || leader === null) return aim.by === 'leader' ? leader : null;
  return holdersOf(look).find(([node]) => node !== leader)?.[0] ?? null;
}

/** The same value with the node that the first publisher is on in the place of every `load-client`. */
export function withLoadClient<T>(value: T, node: NodeName | null): T {
  if (typeof value !== 'object' || value === null) return value;
  if ('by' in value && value.by === 'load-client' && node !== null) return { by: 'node', node } as T;
  if (Array.isArray(value)) return value.map((one: unknown) => withLoadClient(one, node)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withLoadClient(inner, node)])) as T;
}
