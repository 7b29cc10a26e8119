import type { FaultRecipe, LinkAim, NodeAim } from '../../src-main/contract/fault.ts';
import { DEFAULT_BOUND_MS } from './fault-bound.ts';

/** What else a command for a fault may say. */
export interface FaultCommandOptions {
  boundMs?: number | null;
  confirm?: string;
  secondReplica?: 'refuse' | 'touch';
}

/** The options of `jetlab fault add` by name, as read: milliseconds, bytes, and words. */
export interface FaultOptions {
  direction?: string;
  delay?: number;
  jitter?: number;
  rate?: number;
  size?: number;
  how?: string;
  stream?: string;
  maxFile?: number;
  seed?: number;
  prefer?: string;
}

/** A recipe as a command for a terminal: `jetlab fault add link.latency n1 n2 --delay 120ms`. */
export function writeFaultCommand(recipe: FaultRecipe, o: FaultCommandOptions = {}): string {
  const { boundMs = null, confirm, secondReplica } = o;
  const parts = ['jetlab fault add', recipe.kind, ...wordsOf(recipe), ...optionsOf(recipe)];
  if (boundMs !== null && boundMs !== DEFAULT_BOUND_MS) parts.push(`--bound ${time(boundMs)}`);
  if (confirm !== undefined) parts.push(`--confirm ${confirm.includes(' ') ? `"${confirm}"` : confirm}`);
  if (secondReplica === 'touch') parts.push('--second-replica');
  return parts.join(' ');
}

/**
 * What the words and options of a command mean, for the schema of recipes to check. Options that a kind does not know are
 * handed on all the same only where it has a field for them.
 */
export function readFaultWords(kind: string, words: readonly string[], o: FaultOptions): Record<string, unknown> {
  const direction = o.direction === undefined ? {} : { direction: o.direction };
  const seed = o.seed === undefined ? {} : { seed: o.seed };
  const how = o.how === undefined ? {} : { how: o.how };
  if (kind === 'split') return { kind, ...how, groups: words.map((word) => word.split(',').map(readAim)) };
  if (kind === 'split.hub') return { kind, ...how, hub: readOne(words) };
  if (kind === 'leader.step-down') {
    const preferred = o.prefer === undefined ? {} : { preferred: o.prefer };
    return { kind, ...preferred, group: readGroup(words[0] ?? '') };
  }
  if (kind === 'storage.copy' || kind === 'storage.roll-back') return { kind, aims: words.map(readAim) };
  if (kind.startsWith('cluster.')) return { kind };
  if (!kind.startsWith('link.')) {
    return { kind, ...how, ...seed, aim: readOne(words), stream: o.stream, maxFileBytes: o.maxFile };
  }
  const jitterMs = o.jitter === undefined ? {} : { jitterMs: o.jitter };
  const figures = { ms: o.delay, delayMs: o.delay, maxBytes: o.size, bytesPerSecond: o.rate };
  return { kind, link: readLink(words), ...direction, ...seed, ...jitterMs, ...figures };
}

/** `n2`, `leader:ORDERS`, `follower:ORDERS`, `meta-leader`, `client`: the node that Jetlab's load is connected to. */
export function readAim(word: string): NodeAim {
  if (word === 'meta-leader') return { by: 'meta-leader' };
  if (word === 'client' || word === 'load-client') return { by: 'load-client' };
  const [role, group] = cutAt(word, ':');
  if (group !== null && (role === 'leader' || role === 'follower')) return { by: role, group: readGroup(group) };
  return { by: 'node', node: word };
}

/** The way a person types a group, or its id: `ORDERS`, `ORDERS/billing`, `meta`, `stream/ORDERS`. */
function readGroup(word: string): string {
  if (word === 'meta' || word.startsWith('stream/') || word.startsWith('consumer/')) return word;
  return word.includes('/') ? `consumer/${word}` : `stream/${word}`;
}

/** Two nodes; `client:NODE` for the applications of a node; `around:NODE` for all its routes. */
function readLink(words: readonly string[]): unknown {
  const [first = '', second] = words;
  const [what, aim] = cutAt(first, ':');
  if (aim !== null && (what === 'client' || what === 'around')) return { [what]: readAim(aim) };
  return second === undefined ? undefined : { from: readAim(first), to: readAim(second) };
}

function readOne(words: readonly string[]): NodeAim | undefined {
  return words[0] === undefined ? undefined : readAim(words[0]);
}

function wordsOf(recipe: FaultRecipe): string[] {
  if ('aim' in recipe) return [writeAim(recipe.aim)];
  if ('aims' in recipe) return recipe.aims.map(writeAim);
  if ('link' in recipe) return writeLink(recipe.link);
  if ('hub' in recipe) return [writeAim(recipe.hub)];
  if ('groups' in recipe) return recipe.groups.map((group) => group.map(writeAim).join(','));
  return 'group' in recipe ? [writeGroup(recipe.group)] : [];
}

function optionsOf(recipe: FaultRecipe): string[] {
  switch (recipe.kind) {
    case 'link.hold':
      return [`--direction ${recipe.direction}`];
    case 'link.latency':
      return [
        `--delay ${time(recipe.ms)}`,
        ...(recipe.jitterMs > 0 ? [`--jitter ${time(recipe.jitterMs)}`] : []),
        ...way(recipe.direction),
        ...(recipe.seed === 1 ? [] : [`--seed ${recipe.seed}`]),
      ];
    case 'link.bandwidth':
      return [`--rate ${recipe.bytesPerSecond}`, ...way(recipe.direction)];
    case 'link.slow-close':
      return [`--delay ${time(recipe.delayMs)}`];
    case 'link.slice':
      return [`--size ${recipe.maxBytes}`, `--delay ${time(recipe.delayMs)}`, ...way(recipe.direction)];
    case 'split':
    case 'split.hub':
      return recipe.how === 'cut' ? [] : [`--how ${recipe.how}`];
    case 'storage.limit':
      return [`--max-file ${recipe.maxFileBytes}`];
    case 'storage.damage':
      return [
        `--stream ${recipe.stream}`,
        `--how ${recipe.how}`,
        ...(recipe.seed === 1 ? [] : [`--seed ${recipe.seed}`]),
      ];
    case 'leader.step-down':
      return recipe.preferred === undefined ? [] : [`--prefer ${recipe.preferred}`];
    default:
      return [];
  }
}

function writeLink(link: LinkAim): string[] {
  if ('client' in link) return [`client:${writeAim(link.client)}`];
  return 'around' in link ? [`around:${writeAim(link.around)}`] : [writeAim(link.from), writeAim(link.to)];
}

function writeAim(aim: NodeAim): string {
  switch (aim.by) {
    case 'node':
      return aim.node;
    case 'leader':
    case 'follower':
      return `${aim.by}:${writeGroup(aim.group)}`;
    case 'meta-leader':
      return 'meta-leader';
    case 'load-client':
      return 'client';
  }
}

/** The short form, unless it would be read as something else. */
function writeGroup(id: string): string {
  const short = id.replace(/^(stream|consumer)\//, '');
  return readGroup(short) === id ? short : id;
}

function way(direction: string): string[] {
  return direction === 'both' ? [] : [`--direction ${direction}`];
}

function time(ms: number): string {
  return ms >= 1_000 && ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

function cutAt(text: string, mark: string): [string, string | null] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}
