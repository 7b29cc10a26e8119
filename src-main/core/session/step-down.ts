import { setTimeout as delay } from 'node:timers/promises';
import { JetlabError } from '../../../broker/domain/errors.ts';
import type { NodeName } from '../../contract/node.ts';
import type { OutputOf } from '../../contract/index.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { AccountSession } from './account-session.ts';
import type { SystemSession } from './system-session.ts';

export interface StepDownParts {
  system: SystemSession;
  account: AccountSession;
  /** The group as it is known now, asked for again while waiting. `null` when it is gone. */
  groupNow: (id: string) => RaftGroup | null;
}

const ELECTION_PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * Asks the leader of a group to hand over, to `preferred` where given, and waits for the election. The server answers
 * "success" even for a successor that is dead, so the successor is checked first. `to` is `null` when no election was seen
 * within 5 s.
 *
 * @throws JetlabError `successor-not-alive`, `stepdown-impossible`, `no-leader`, `stepdown-refused`, or what a request may
 * throw (`server-timeout`, `no-server`)
 */
export async function stepDown(
  parts: StepDownParts,
  group: RaftGroup,
  preferred?: NodeName,
): Promise<OutputOf<'raft.stepDown'>> {
  const from = checkStepDown(group, preferred);
  const startedAt = performance.now();
  const elected = new Election(parts, group, from);
  try {
    await ask(parts, group, preferred);
    const to = await elected.wait();
    return { from, to, tookMs: to === null ? null : Math.round(performance.now() - startedAt) };
  } finally {
    elected.stop();
  }
}

/** The leader that would step down. */
function checkStepDown(group: RaftGroup, preferred: NodeName | undefined): NodeName {
  if (group.members.length < 2) {
    throw new JetlabError('stepdown-impossible', { group: group.label, reason: 'it has one replica' });
  }
  if (group.leader === null) throw new JetlabError('no-leader', { asset: group.label });
  if (preferred === group.leader) {
    throw new JetlabError('stepdown-impossible', { group: group.label, reason: `${preferred} leads it already` });
  }
  const successor = group.members.find((member) => member.node === preferred);
  if (preferred !== undefined && (successor === undefined || !ALIVE.has(successor.role))) {
    throw new JetlabError('successor-not-alive', { node: preferred, group: group.label });
  }
  return group.leader;
}

const ALIVE: ReadonlySet<string> = new Set(['follower', 'catching-up']);

async function ask(parts: StepDownParts, group: RaftGroup, preferred: NodeName | undefined): Promise<void> {
  const body = preferred === undefined ? {} : { placement: { preferred } };
  const context = { request: `the stepdown of ${group.label}`, group: group.label };
  const session = group.kind === 'meta' ? parts.system : parts.account;
  await session.request(requestSubject(group), body, context);
}

function requestSubject(group: RaftGroup): string {
  if (group.kind === 'meta') return '$JS.API.META.LEADER.STEPDOWN';
  if (group.kind === 'stream') return `$JS.API.STREAM.LEADER.STEPDOWN.${group.stream}`;
  return `$JS.API.CONSUMER.LEADER.STEPDOWN.${group.stream}.${group.consumer}`;
}

/** The next leader of a group, from the advisory, or from the groups should the advisory be lost. */
class Election {
  readonly #stop = new AbortController();
  readonly #advised: Promise<NodeName>;
  readonly #parts: StepDownParts;
  readonly #group: RaftGroup;
  readonly #from: NodeName;

  constructor(parts: StepDownParts, group: RaftGroup, from: NodeName) {
    this.#parts = parts;
    this.#group = group;
    this.#from = from;
    this.#advised = new Promise((resolve) => {
      const off = parts.system.onAdvisory((advisory) => {
        if (advisory.group === group.id && advisory.leader !== null) resolve(advisory.leader);
      });
      this.#stop.signal.addEventListener('abort', off, { once: true });
    });
  }

  async wait(): Promise<NodeName | null> {
    const patience = delay(ELECTION_PATIENCE_MS, null, { signal: this.#stop.signal }).catch(() => null);
    return Promise.race([this.#advised, this.#seen(), patience]);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #seen(): Promise<NodeName> {
    const { signal } = this.#stop;
    for (;;) {
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      const leader = signal.aborted ? null : (this.#parts.groupNow(this.#group.id)?.leader ?? null);
      if (leader !== null && leader !== this.#from) return leader;
      if (signal.aborted) return new Promise(() => undefined);
    }
  }
}
