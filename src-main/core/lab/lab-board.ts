import type { LinkStats } from '../../../broker/link/index.ts';
import { portBlock, type PortBlock } from '../../../broker/domain/port-block.ts';
import type { ErrorData } from '../../../broker/domain/errors.ts';
import type { BootStep, LabSnapshot, LinkSnapshot, Persistence, ServerProgram } from '../../contract/lab.ts';
import type { NodeHistory, NodeName, NodeState } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import { Cell, type Urgency } from '../serve/cell.ts';
import { freshSteps } from './boot-steps.ts';
import { describeLinks, type RouteWord } from './link-snapshots.ts';
import { emptyHistory, withSample } from './node-history.ts';
import { Notices } from './notices.ts';
import { type Intent, phaseOf } from './phase.ts';
import type { Vitals } from './vitals.ts';

/** What is known of the lab, and the topics that tell it. Others change the facts and then call `publish`. */
export class LabBoard {
  readonly nodes: readonly NodeName[];
  readonly snapshot: Cell<LabSnapshot>;
  readonly groups: Cell<RaftGroup[]>;
  readonly history: Cell<Record<NodeName, NodeHistory>>;
  readonly notices = new Notices();

  intent: Intent = 'off';
  startedAt: number | null = null;
  failure: ErrorData | null = null;
  program: ServerProgram | null = null;
  boot: BootStep[] = freshSteps();
  persistence: Persistence;
  block: PortBlock;
  moved: LabSnapshot['ports']['moved'] = null;
  meta: LabSnapshot['meta'] = { leader: null, term: null, since: null };
  readonly states = new Map<NodeName, NodeState>();
  readonly vitals = new Map<NodeName, Vitals | null>();
  readonly routes = new Map<NodeName, RouteWord>();

  readonly #storeDir: (node: NodeName) => string;
  #links: LinkSnapshot[] = [];
  #stats: readonly LinkStats[] = [];
  #statsBefore: { stats: readonly LinkStats[]; secondsAgo: number } | null = null;
  #statsAt = 0;
  #revision = 0;
  #publishing: Urgency | null = null;

  constructor(o: {
    nodes: readonly NodeName[];
    base: number;
    persistence: Persistence;
    storeDir(node: NodeName): string;
    onWatched(): void;
  }) {
    this.nodes = o.nodes;
    this.persistence = o.persistence;
    this.block = portBlock(o.base, o.nodes);
    this.#storeDir = o.storeDir;
    for (const node of o.nodes) this.states.set(node, neverStarted());
    this.snapshot = new Cell(this.#compose(), { onWatched: o.onWatched });
    this.groups = new Cell<RaftGroup[]>([], { onWatched: o.onWatched });
    this.history = new Cell(emptyHistory(o.nodes), { measureEveryMs: 1_000, onWatched: o.onWatched });
  }

  get isWatched(): boolean {
    return this.snapshot.isWatched || this.groups.isWatched || this.history.isWatched;
  }

  state(node: NodeName): NodeState {
    return this.states.get(node) ?? neverStarted();
  }

  setLinkStats(stats: readonly LinkStats[]): void {
    const now = performance.now();
    this.#statsBefore = this.#statsAt === 0 ? null : { stats: this.#stats, secondsAgo: (now - this.#statsAt) / 1_000 };
    this.#stats = stats;
    this.#statsAt = now;
  }

  clearLinks(): void {
    this.#stats = [];
    this.#statsBefore = null;
    this.#statsAt = 0;
  }

  /** One second has passed: the vitals of now become the newest sample. */
  sample(): void {
    const before = this.history.value;
    const next = Object.fromEntries(
      this.nodes.map((node) => [
        node,
        withSample(before[node] ?? emptyHistory([node])[node] ?? noHistory(), this.vitals.get(node) ?? null),
      ]),
    );
    this.history.set(next, 'now');
  }

  /** Tells the facts as they are when the present turn is over: one change often comes with others. */
  publish(urgency: Urgency = 'now'): void {
    if (this.#publishing === null) queueMicrotask(() => this.#tell());
    if (this.#publishing !== 'now') this.#publishing = urgency;
  }

  #tell(): void {
    const urgency = this.#publishing ?? 'now';
    this.#publishing = null;
    this.snapshot.set(this.#compose(), urgency);
  }

  #compose(): LabSnapshot {
    const now = Date.now();
    const states = this.nodes.map((node) => this.state(node));
    this.#links = describeLinks({
      nodes: this.nodes,
      block: this.block,
      words: Object.fromEntries(this.routes),
      stats: this.#stats,
      statsBefore: this.#statsBefore,
      before: this.#links,
      now,
    });
    return {
      revision: ++this.#revision,
      at: now,
      startedAt: this.startedAt,
      phase: phaseOf({ intent: this.intent, states, hasMetaLeader: this.meta.leader !== null }),
      failure: this.failure,
      persistence: this.persistence,
      program: this.program,
      boot: this.boot,
      nodes: this.nodes.map((name) => ({
        name,
        state: this.state(name),
        ports: this.block.nodes[name] ?? { client: 0, directClient: 0, route: 0, monitor: 0 },
        vitals: this.vitals.get(name) ?? null,
        storeDir: this.#storeDir(name),
      })),
      links: this.#links,
      meta: this.meta,
      ports: { base: this.block.base, moved: this.moved },
      notices: this.notices.all,
    };
  }
}

function neverStarted(): NodeState {
  return {
    at: 'stopped',
    since: Date.now(),
    how: 'never-started',
    by: null,
    lastPid: null,
    exitCode: null,
    signal: null,
  };
}

function noHistory(): NodeHistory {
  return { cpuPercent: [], memoryBytes: [], messagesPerSecond: [] };
}
