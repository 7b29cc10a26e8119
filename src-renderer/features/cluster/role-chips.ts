import type { RaftGroup, RaftMember } from '../../../src-main/contract/raft.ts';
import { count, percent } from '../../ui/figures.ts';

/** One chip on a node card. Consumers are counted, not named: their streams carry the names. */
export interface RoleChip {
  id: string;
  role: 'leader' | 'follower' | 'late' | 'cut';
  text: string;
}

/** Room on a card between its paddings, and between two chips, in px. */
const CARD_WIDTH = 286;
const GAP = 4;

/** The width of a chip in px: 12 px medium text, icon, gap, padding. */
export function chipWidth(text: string): number {
  const capitals = text.replace(/[^A-Z_%]/g, '').length;
  const digits = text.replace(/[^0-9]/g, '').length;
  return Math.ceil(capitals * 8 + digits * 7.6 + (text.length - capitals - digits) * 6.1 + 31);
}

/**
 * The roles of a node, the chosen group first, then groups it leads, then those in which it is behind or from whose leader
 * it is cut; what finds no room and all groups it only follows are counted in the last chip.
 */
export function roleChips(
  groups: readonly RaftGroup[],
  node: string,
  chosen: string | null,
  isCutOff: (group: RaftGroup) => boolean = () => false,
): RoleChip[] {
  const held = groups.flatMap((group) => {
    const member = group.members.find((m) => m.node === node);
    return member && (isActive(member) || isCutOff(group)) ? [{ group, member }] : [];
  });
  const named = held
    .filter(({ group, member }) => group.kind !== 'consumer' && (member.role !== 'follower' || isBehind(member)))
    .toSorted((a, b) => rank(a.group, a.member, chosen) - rank(b.group, b.member, chosen));
  for (let shown = named.length; shown >= 0; shown -= 1) {
    const chips = named.slice(0, shown).map(({ group, member }) => nameChip(group, member));
    const rest = held.length - shown;
    const all = rest > 0 ? [...chips, restChip(held, chips, rest)] : chips;
    const width = all.reduce((sum, chip) => sum + chipWidth(chip.text) + GAP, -GAP);
    if (width <= CARD_WIDTH || shown === 0) return all;
  }
  return [];
}

function isActive({ role }: RaftMember): boolean {
  return role === 'leader' || role === 'follower' || role === 'catching-up';
}

function nameChip(group: RaftGroup, member: RaftMember): RoleChip {
  if (member.role === 'leader') return { id: group.id, role: 'leader', text: group.label };
  if (!isActive(member)) {
    const text = member.behind ? `${count(member.behind)} behind` : 'cut off';
    return { id: group.id, role: 'cut', text: `${group.label} ${text}` };
  }
  const figure = member.percent === null ? 'behind' : percent(Math.floor(member.percent));
  return { id: group.id, role: 'late', text: `${group.label} ${figure}` };
}

function restChip(held: { group: RaftGroup; member: RaftMember }[], chips: RoleChip[], rest: number): RoleChip {
  const shown = new Set(chips.map((c) => c.id));
  const leads = held.filter(({ group, member }) => !shown.has(group.id) && member.role === 'leader').length;
  const role = leads > 0 ? 'leader' : 'follower';
  const noun = rest === 1 ? 'group' : 'groups';
  const text = chips.length > 0 ? `${rest} more` : `${rest} ${noun}`;
  return { id: '+', role, text: leads > 0 && leads < rest ? `${text}, leads ${leads}` : text };
}

function rank(group: RaftGroup, member: RaftMember, chosen: string | null): number {
  if (group.id === chosen) return 0;
  if (group.kind === 'meta') return 1;
  return member.role === 'leader' ? 2 : 3;
}

function isBehind(member: RaftMember): boolean {
  return member.role === 'catching-up';
}
