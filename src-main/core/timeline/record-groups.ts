import { formatLength } from '../../../broker/domain/elapsed.ts';
import type { NodeName } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { TimelineEvent } from '../../contract/timeline.ts';
import type { Advisory } from '../session/advisory.ts';
import { electionText } from './election-words.ts';
import type { Recorder } from './recorder.ts';

/** A leader seen on the monitor ports alone: so long an advisory of it may still be on its way. */
const ADVISORY_PATIENCE_MS = 1_500;
/** Groups that lose their quorum at one moment are told one by one up to this number; the rest are counted. */
const MOST_TOLD = 40;

interface Known {
  leader: NodeName | null;
  term: number | null;
  /** A leader that no advisory has told of yet. */
  unannounced: { leader: NodeName; since: number } | null;
  /** The election whose term is not known yet. */
  withoutTerm: number | null;
  quorum: { at: 'unknown' | 'held' } | { at: 'lost'; since: number; eventId: number | null };
}

/** Elections and quorum: from the servers' advisories, and from what the groups look like where an advisory was missed. */
export class GroupRecorder {
  readonly #recorder: Recorder;
  readonly #known = new Map<string, Known>();
  readonly #labels = new Map<string, string>();
  /** When each node went down last: a leader that was on it is missing since then. */
  readonly #downSince = new Map<NodeName, number>();
  #tellsQuorum = false;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  labelOf(group: string): string {
    return this.#labels.get(group) ?? group.split('/').slice(1).join(' / ');
  }

  nodeDown(node: NodeName, at: number): void {
    this.#downSince.set(node, at);
  }

  /** Between start and ready, and while the lab stops, quorum comes and goes by design. */
  tellQuorum(tells: boolean): void {
    this.#tellsQuorum = tells;
    if (tells) return;
    for (const known of this.#known.values()) known.quorum = { at: 'unknown' };
  }

  /** A new run: what is known of the groups of the one before is no longer true. */
  forget(): void {
    this.#known.clear();
    this.#downSince.clear();
  }

  elected(advisory: Advisory, before: RaftGroup | null): void {
    const { group, leader, at } = advisory;
    if (group === null || leader === null) return;
    const known = this.#knownOf(group);
    const from = before?.leader ?? known.leader;
    if (before !== null) this.#labels.set(group, before.label);
    const event = this.#addElection({ group, from, to: leader, at, previousTerm: known.term, seen: 'advisory' });
    known.withoutTerm = event.id;
    known.leader = leader;
    known.term = null;
    known.unannounced = null;
  }

  groups(groups: readonly RaftGroup[], now: number): void {
    const lost: RaftGroup[] = [];
    for (const group of groups) {
      this.#labels.set(group.id, group.label);
      const known = this.#knownOf(group.id);
      this.#learnLeader(group, known, now);
      if (this.#tellsQuorum && this.#learnQuorum(group, known, now)) lost.push(group);
    }
    this.#tellLost(lost, now);
    const ids = new Set(groups.map((group) => group.id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
  }

  #learnLeader(group: RaftGroup, known: Known, now: number): void {
    // R1 assets have no Raft: the server that has them leads them, without an election.
    if (group.leader === null || group.term === null) return;
    if (group.leader === known.leader) {
      known.unannounced = null;
      if (known.withoutTerm !== null) this.#learnTerm(known.withoutTerm, group.term);
      known.withoutTerm = null;
      known.term = group.term;
      return;
    }
    if (known.unannounced?.leader !== group.leader) known.unannounced = { leader: group.leader, since: now };
    if (now - known.unannounced.since < ADVISORY_PATIENCE_MS) return;
    const { since } = known.unannounced;
    const event = this.#addElection({
      group: group.id,
      from: known.leader,
      to: group.leader,
      at: since,
      previousTerm: known.term,
      seen: 'monitor',
    });
    this.#learnTerm(event.id, group.term);
    Object.assign(known, { leader: group.leader, term: group.term, unannounced: null, withoutTerm: null });
  }

  #addElection(e: {
    group: string;
    from: NodeName | null;
    to: NodeName;
    at: number;
    previousTerm: number | null;
    seen: 'advisory' | 'monitor';
  }): TimelineEvent {
    const label = this.labelOf(e.group) || 'Meta';
    const leaderDownAt = e.from === null || e.from === e.to ? undefined : this.#downSince.get(e.from);
    const withoutLeaderMs = leaderDownAt === undefined || leaderDownAt > e.at ? null : e.at - leaderDownAt;
    const event = this.#recorder.add({
      lane: 'elections',
      kind: 'leader.elected',
      at: e.at,
      title: `${label} → ${e.to}`,
      text: electionText({ group: label, to: e.to, term: null, at: e.at }, null),
      node: e.to,
      group: e.group,
      facts: {
        group: label,
        leader: e.to,
        from: e.from,
        to: e.to,
        term: null,
        previousTerm: e.previousTerm,
        electedAt: new Date(e.at).toISOString(),
        withoutLeaderMs,
        toldBy: e.seen === 'advisory' ? 'advisory of the server' : 'monitor port of the leader',
      },
    });
    return this.#withText(event);
  }

  #learnTerm(id: number, term: number): void {
    const event = this.#recorder.get(id);
    if (event === null || event.facts['term'] === term) return;
    this.#withText({ ...event, facts: { ...event.facts, term } });
  }

  #withText(event: TimelineEvent): TimelineEvent {
    const { term, to, group } = event.facts;
    const cause = event.causeId === null ? null : this.#recorder.get(event.causeId);
    const election = {
      group: String(group),
      to: String(to),
      term: typeof term === 'number' ? term : null,
      at: event.at,
    };
    const text = electionText(election, cause);
    const stored = this.#recorder.get(event.id);
    if (stored?.text === text && stored.facts === event.facts) return event;
    return this.#recorder.change(event.id, { text, facts: event.facts }) ?? event;
  }

  /** Answers whether the group has just lost its quorum. */
  #learnQuorum(group: RaftGroup, known: Known, now: number): boolean {
    const before = known.quorum;
    if (group.quorum.held) {
      known.quorum = { at: 'held' };
      if (before.at === 'lost' && before.eventId !== null) this.#tellRegained(group, now - before.since, now);
      return false;
    }
    if (before.at !== 'held') return false;
    known.quorum = { at: 'lost', since: now, eventId: null };
    return true;
  }

  #tellLost(lost: readonly RaftGroup[], now: number): void {
    const [most, rest] = [lost.slice(0, MOST_TOLD), lost.slice(MOST_TOLD)];
    for (const group of most) {
      const { online, needed } = group.quorum;
      const up = `${online} of ${needed} needed ${needed === 1 ? 'server' : 'servers'} is up`;
      const event = this.#recorder.add({
        lane: 'elections',
        kind: 'quorum.lost',
        at: now,
        title: `${group.label} no quorum`,
        text: `${group.label} lost its quorum: ${up}. Nothing can be written to it.`,
        severity: 'down',
        group: group.id,
        facts: {
          group: group.label,
          online,
          needed,
          replicas: group.replicas,
          members: group.members.map((member) => member.node).join(' '),
        },
      });
      this.#knownOf(group.id).quorum = { at: 'lost', since: now, eventId: event.id };
    }
    if (rest.length === 0) return;
    this.#recorder.add({
      lane: 'elections',
      kind: 'quorum.lost',
      at: now,
      title: `${rest.length} more no quorum`,
      text: `${rest.length} more groups lost their quorum at the same moment.`,
      severity: 'down',
      facts: { groups: rest.length },
    });
  }

  #tellRegained(group: RaftGroup, lostForMs: number, now: number): void {
    this.#recorder.add({
      lane: 'elections',
      kind: 'quorum.regained',
      at: now,
      title: `${group.label} quorum`,
      text: `${group.label} has its quorum again after ${formatLength(lostForMs)}.`,
      group: group.id,
      facts: { group: group.label, lostForMs, online: group.quorum.online, needed: group.quorum.needed },
    });
  }

  #knownOf(group: string): Known {
    const known = this.#known.get(group);
    if (known !== undefined) return known;
    const fresh: Known = { leader: null, term: null, unannounced: null, withoutTerm: null, quorum: { at: 'unknown' } };
    this.#known.set(group, fresh);
    return fresh;
  }
}
