import type { FaultProof, FaultRecipe, Injection, LinkAim, NodeAim } from '../../../src-main/contract/fault.ts';
import type { Actor } from '../../../src-main/contract/node.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { ago, clock, lasting, length } from '../../ui/times.ts';
import { groupName } from '../../actions/lab/group-name.ts';

/** What is known of a fault's effect, in words, with the colour family and icon that say the same. */
export interface ProofView {
  tone: 'wait' | 'ok' | 'late';
  icon: IconName;
  /** "Proved in 0.3 s". */
  word: string;
  /** What was seen; empty while nothing was. */
  evidence: string;
}

export function viewProof({ proof, endedAt }: Injection): ProofView {
  switch (proof.state) {
    case 'pending':
      return endedAt === null
        ? { tone: 'wait', icon: 'waiting-arc', word: 'Looking for proof', evidence: proof.evidence }
        : { tone: 'late', icon: 'warn', word: 'Ended before it was proved', evidence: proof.evidence };
    case 'proved':
      return { tone: 'ok', icon: 'check', word: `Proved${provedWhen(proof)}`, evidence: proof.evidence };
    case 'unproved':
      return { tone: 'late', icon: 'warn', word: 'Not proved', evidence: proof.evidence };
  }
}

function provedWhen({ at, tookMs }: FaultProof): string {
  const took = tookMs === null ? '' : ` after ${length(tookMs)}`;
  return at === null ? took : `${took}, ${clock(at)}`;
}

/** "by you", "by command line", "by Jetlab". */
export function byWhom(actor: Actor): string {
  return { app: 'by you', cli: 'by command line', supervisor: 'by Jetlab' }[actor];
}

/** When it began and when it heals: "Set 9 s ago, heals in 51 s". */
export function viewTime(injection: Injection, now: number): { since: string; left: string } {
  const { startedAt, boundMs, endedAt } = injection;
  const since = `Set ${byWhom(injection.by)} ${ago(startedAt, now)}`;
  if (endedAt !== null) return { since, left: `${endWord(injection)} after ${lasting(endedAt - startedAt)}` };
  if (boundMs === null) return { since, left: oneWayWords(injection) };
  const leftMs = startedAt + boundMs - now;
  return { since, left: leftMs <= 0 ? 'Heals now' : `Heals in ${lasting(leftMs + 999)}` };
}

function oneWayWords({ undo }: Injection): string {
  return undo === 'one-way' ? 'Ends when its nodes are up again' : 'Stays until it is cleared';
}

function endWord({ endedBy, undo }: Injection): string {
  switch (endedBy) {
    case 'bound':
      return 'Healed by itself';
    case 'clear-all':
      return 'Cleared with all';
    case 'replaced':
      return 'Replaced';
    case 'lab':
    case null:
      return undo === 'one-way' ? 'Over' : 'Ended by the lab';
    case 'you':
      return 'Cleared';
  }
}

/** A role in words, `null` for a node by its name: "the leader of ORDERS". */
export function roleWords(aim: NodeAim): string | null {
  switch (aim.by) {
    case 'node':
      return null;
    case 'leader':
      return aim.group === 'meta' ? 'the meta leader' : `the leader of ${groupName(aim.group)}`;
    case 'follower':
      return aim.group === 'meta' ? 'a follower of the meta group' : `a follower of ${groupName(aim.group)}`;
    case 'meta-leader':
      return 'the meta leader';
    case 'load-client':
      return 'the node my load is on';
  }
}

/** Every node that a recipe aims at, as it was asked for. */
export function aimsOf(recipe: FaultRecipe): NodeAim[] {
  if ('link' in recipe) return aimsOfLink(recipe.link);
  if ('aim' in recipe) return [recipe.aim];
  if ('aims' in recipe) return recipe.aims;
  if (recipe.kind === 'split') return recipe.groups.flat();
  return recipe.kind === 'split.hub' ? [recipe.hub] : [];
}

function aimsOfLink(link: LinkAim): NodeAim[] {
  if ('client' in link) return [link.client];
  return 'around' in link ? [link.around] : [link.from, link.to];
}

/** What was aimed at and what that was at the injection: "n2–n3, n3–n1"; "the leader of ORDERS: n3–n1, n2–n3". */
export function aimWords(injection: Injection): string {
  const roles = aimsOf(injection.recipe).flatMap((aim) => roleWords(aim) ?? []);
  const found = injection.resolved.map(resolvedName).join(', ');
  return roles.length > 0 ? `${roles.join(' and ')}: ${found}` : found;
}

function resolvedName(name: string): string {
  const client = /^client-(.+)$/.exec(name);
  return client ? `clients of ${client[1]}` : name.replace('-', '–');
}
