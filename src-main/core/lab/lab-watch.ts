import { isDeepStrictEqual } from 'node:util';
import type { Jsz, Routez, Varz } from '../../../broker/monitor/index.ts';
import { goDurationMs } from '../../../broker/monitor/index.ts';
import type { Actor, NodeName, NodeState } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { Advisory } from '../session/advisory.ts';
import type { LabBoard } from './lab-board.ts';
import type { LabListener } from './lab-listener.ts';
import type { LabRun } from './lab-run.ts';
import type { NodeAssets } from './node-poller.ts';
import type { RouteWord } from './link-snapshots.ts';
import { RaftBoard } from './raft-board.ts';
import { messageCountOf, vitalsOf, type MessageCount } from './vitals.ts';

/** Looks at routes and assets: soon while the lab starts, once a second while somebody watches, else now and then. */
const LOOK_MS = { starting: 250, watched: 1_000, unwatched: 5_000 };
const SECOND_MS = 1_000;
/** The nodes' answers of one round arrive within a few milliseconds: they are taken into account together. */
const GATHER_MS = 15;

/**
 * Turns what a run tells into facts of the board.
 *
 *     process ended or became ready ──> state, roles          at once
 *     advisory of an election ────────> leader                at once
 *     monitor ports ──────────────────> vitals, routes, roles  measured
 */
export class LabWatch {
  readonly #board: LabBoard;
  readonly #listener: LabListener;
  readonly #assetListeners = new Set<() => void>();
  readonly #alsoWatched: (() => boolean)[] = [];
  #raft: RaftBoard;
  #run: LabRun | null = null;
  #counts = new Map<NodeName, MessageCount>();
  #ticker: NodeJS.Timeout | null = null;
  #gathering: NodeJS.Timeout | null = null;
  #groupsKey = '';

  constructor(board: LabBoard, listener: LabListener) {
    this.#board = board;
    this.#listener = listener;
    this.#raft = new RaftBoard(board.nodes);
  }

  /** Told each time the nodes were heard, after groups were derived from it. */
  onAssets(tell: () => void): () => void {
    this.#assetListeners.add(tell);
    return () => void this.#assetListeners.delete(tell);
  }

  /** What each node said of JetStream last; `null` while it does not answer. */
  get answers(): { node: NodeName; jsz: Jsz | null }[] {
    return this.#board.nodes.map((node) => ({ node, jsz: this.#raft.jszOf(node) }));
  }

  /** One more reason to look often. */
  alsoWatchedBy(isWatched: () => boolean): void {
    this.#alsoWatched.push(isWatched);
  }

  /** Somebody began or ceased to look. */
  watchersChanged(): void {
    if (this.#isWatched) this.#run?.lookNow();
  }

  get #isWatched(): boolean {
    return this.#board.isWatched || this.#alsoWatched.some((isWatched) => isWatched());
  }

  readonly polling = {
    assetsEveryMs: (): number => {
      if (this.#board.intent === 'starting') return LOOK_MS.starting;
      return this.#isWatched ? LOOK_MS.watched : LOOK_MS.unwatched;
    },
    isAnswering: (node: NodeName): boolean => {
      const { at } = this.#board.state(node);
      return at === 'joining' || at === 'ready' || at === 'lame-duck' || at === 'stopping';
    },
    onVitals: (node: NodeName, varz: Varz | null): void => this.#heardVitals(node, varz),
    onAssets: (node: NodeName, assets: NodeAssets | null): void => this.#heardAssets(node, assets),
  };

  begin(run: LabRun): void {
    this.#run = run;
    this.#raft = new RaftBoard(this.#board.nodes);
    this.#counts.clear();
    for (const [node, state] of Object.entries(run.cluster.states())) {
      this.#board.states.set(node, state);
      this.#raft.setState(node, state);
    }
    run.system.onAdvisory((advisory) => this.#heardAdvisory(advisory));
    run.account.onAdvisory((advisory) => this.#heardAdvisory(advisory));
    this.#ticker = setInterval(() => void this.#everySecond(run), SECOND_MS);
  }

  /** The run is over: nothing that was heard of it is true any more. Node states stay as they ended. */
  end(): void {
    this.#run = null;
    this.close();
    this.#raft = new RaftBoard(this.#board.nodes);
    for (const node of this.#board.nodes) {
      this.#board.vitals.set(node, null);
      this.#board.routes.set(node, null);
    }
    this.#board.clearLinks();
    this.#board.meta = { leader: null, term: null, since: null };
    this.#groupsKey = '';
    this.#board.groups.set([]);
    this.#tellAssets();
  }

  close(): void {
    if (this.#ticker !== null) clearInterval(this.#ticker);
    if (this.#gathering !== null) clearTimeout(this.#gathering);
    this.#ticker = null;
    this.#gathering = null;
  }

  stateChanged(node: NodeName, state: NodeState, previous: NodeState, by: Actor | null): void {
    this.#board.states.set(node, state);
    this.#raft.setState(node, state);
    if (!this.polling.isAnswering(node)) {
      this.#board.vitals.set(node, null);
      this.#board.routes.set(node, isGone(state) ? new Map() : null);
    }
    this.#listener.onNodeState(node, state, previous, by);
    this.#derive();
    this.#board.publish();
    this.#run?.lookNow();
  }

  #heardVitals(node: NodeName, varz: Varz | null): void {
    if (varz === null) {
      this.#board.vitals.set(node, null);
      return;
    }
    const count = messageCountOf(varz, performance.now());
    this.#board.vitals.set(node, vitalsOf(varz, this.#counts.get(node) ?? null, count));
    this.#counts.set(node, count);
    this.#board.publish('measure');
  }

  #heardAssets(node: NodeName, assets: NodeAssets | null): void {
    const routesBefore = this.#board.routes.get(node) ?? null;
    if (assets !== null) this.#board.routes.set(node, routeWord(assets.routez));
    else if (!isGone(this.#board.state(node))) this.#board.routes.set(node, null);
    this.#raft.setAssets(node, assets);
    if (!sameRoutes(routesBefore, this.#board.routes.get(node) ?? null)) this.#board.publish();
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      this.#derive();
    }, GATHER_MS);
  }

  #heardAdvisory(advisory: Advisory): void {
    if (advisory.leader !== null && advisory.group !== null && advisory.kind.endsWith('leader-elected')) {
      const before = this.#raft.elected(advisory.group, advisory.leader, advisory.at);
      this.#tellGroups(this.#raft.groups, advisory.at);
      this.#listener.onElected(advisory, before);
    } else {
      this.#listener.onAdvisory(advisory);
    }
    this.#run?.lookNow();
  }

  /** Requests go to the meta leader first, and never first to a node that is frozen or still recovering. */
  #preferNodes(): void {
    const ready = this.#board.nodes.filter((node) => this.#board.state(node).at === 'ready');
    const { leader } = this.#board.meta;
    const order = leader === null ? ready : [leader, ...ready.filter((node) => node !== leader)];
    this.#run?.system.prefer(order);
    this.#run?.account.prefer(order);
  }

  #derive(): void {
    this.#preferNodes();
    this.#tellGroups(this.#raft.derive(), Date.now());
    this.#listener.onGroups(this.#board.groups.value);
    this.#tellAssets();
  }

  #tellGroups(groups: RaftGroup[], at: number): void {
    const key = keyOf(groups);
    if (key !== this.#groupsKey) this.#board.groups.set(groups);
    else if (!isDeepStrictEqual(groups, this.#board.groups.value)) this.#board.groups.set(groups, 'measure');
    this.#groupsKey = key;
    const meta = groups.find((group) => group.kind === 'meta');
    const { leader, term, since } = this.#board.meta;
    const next = { leader: meta?.leader ?? null, term: meta?.term ?? null };
    if (next.leader === leader && next.term === term) return;
    // The term becomes known a moment after the leader.
    const isSameReign = next.leader === leader && (term === null || next.term === null);
    this.#board.meta = { ...next, since: isSameReign ? since : next.leader === null ? null : at };
    this.#board.publish();
  }

  async #everySecond(run: LabRun): Promise<void> {
    this.#board.sample();
    if (!this.#board.snapshot.isWatched) return;
    const stats = await run.host.linkStats().catch(() => null);
    if (stats === null || this.#run !== run) return;
    this.#board.setLinkStats(stats);
    this.#board.publish('measure');
  }

  #tellAssets(): void {
    for (const tell of this.#assetListeners) tell();
  }
}

function isGone(state: NodeState): boolean {
  return state.at === 'stopped' || state.at === 'crashed';
}

function routeWord(routez: Routez): RouteWord {
  const word = new Map<NodeName, number | null>();
  for (const { remote_name, rtt } of routez.routes) {
    if (remote_name === null) continue;
    const known = word.get(remote_name) ?? null;
    const now = goDurationMs(rtt);
    word.set(remote_name, known === null ? now : now === null ? known : Math.min(known, now));
  }
  return word;
}

function sameRoutes(a: RouteWord, b: RouteWord): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && [...a.keys()].every((node) => b.has(node));
}

/** Changes with every fact of a group, and with no mere measure. */
function keyOf(groups: readonly RaftGroup[]): string {
  return groups
    .map(({ id, leader, term, quorum, members }) =>
      [id, leader, term, quorum.held, quorum.online, ...members.map((m) => `${m.node}${m.role}`)].join(' '),
    )
    .join('\n');
}
