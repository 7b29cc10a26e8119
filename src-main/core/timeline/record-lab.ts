import { formatLength } from '../../../broker/domain/elapsed.ts';
import { streamGroupId } from '../../../broker/domain/raft-view.ts';
import type { Actor, NodeName, NodeState } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { TimelineEvent } from '../../contract/timeline.ts';
import type { LabAction, LabListener } from '../lab/lab-listener.ts';
import type { Advisory } from '../session/advisory.ts';
import { actionWords, byWords } from './action-words.ts';
import { AdvisoryBursts } from './advisory-bursts.ts';
import { GroupRecorder } from './record-groups.ts';
import type { Recorder } from './recorder.ts';

/** An end that comes later than this is not the one that was asked for: the stop ladder is shorter. */
const ENDS_WITHIN_MS = 60_000;
/** Actions that last until the node's state changes again. */
const SPANS = new Set<LabAction['kind']>(['node.pause', 'node.lameDuck']);
const SPAN_KINDS: ReadonlySet<string> = SPANS;

/** Puts what happens in the lab on the timeline. */
export class LabRecorder implements LabListener {
  readonly #recorder: Recorder;
  readonly #groups: GroupRecorder;
  readonly #bursts: AdvisoryBursts;
  readonly #now: () => number;
  readonly #startedAt = new Map<NodeName, number>();
  #isRunning = false;

  /** @param now milliseconds since the epoch */
  constructor(recorder: Recorder, now: () => number = Date.now) {
    this.#recorder = recorder;
    this.#now = now;
    this.#groups = new GroupRecorder(recorder);
    this.#bursts = new AdvisoryBursts(recorder);
  }

  onAction(action: LabAction): (error: unknown) => void {
    // Start and stop of the whole lab are told as its beginning and end.
    if (action.kind === 'lab.stop' || (action.kind === 'lab.start' && !this.#isRunning)) return () => {};
    const { title, text } = actionWords(action, (group) => this.#groups.labelOf(group));
    const event = this.#recorder.add({
      lane: 'actions',
      kind: action.kind,
      title,
      text,
      actor: action.by,
      open: SPANS.has(action.kind),
      ...('node' in action ? { node: action.node } : {}),
      ...('stream' in action ? { group: streamGroupId(action.stream), facts: { stream: action.stream } } : {}),
      ...('group' in action ? { group: action.group, facts: { from: action.from, preferred: action.preferred } } : {}),
    });
    return (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.#recorder.change(event.id, {
        title: `${title}: refused`,
        text: `${text} It was refused: ${reason}`,
        severity: 'late',
        open: false,
        endedAt: event.open ? Date.now() : null,
      });
    };
  }

  onLab(change: 'started' | 'ready' | 'stopping' | 'stopped' | 'failed', by: Actor | null, words: string): void {
    this.#isRunning = change === 'ready';
    this.#groups.tellQuorum(change === 'ready');
    switch (change) {
      case 'started':
        this.#groups.forget();
        this.#recorder.add({
          lane: 'actions',
          kind: 'lab.start',
          title: 'Lab started',
          text: `The lab was started${byWords(by)}.`,
          actor: by,
        });
        break;
      case 'ready':
        this.#recorder.add({ lane: 'advisories', kind: 'lab.ready', title: 'Lab ready', text: words });
        break;
      case 'stopping':
        this.#recorder.add({
          lane: 'actions',
          kind: 'lab.stop',
          title: 'Lab stopped',
          text: `The lab was stopped${byWords(by)}.`,
          actor: by,
        });
        break;
      case 'stopped':
        this.#bursts.flush();
        this.#recorder.endSpans(Date.now());
        break;
      case 'failed':
        this.#recorder.add({
          lane: 'advisories',
          kind: 'lab.failed',
          title: 'Lab failed',
          text: words,
          severity: 'down',
        });
        break;
    }
  }

  onNodeState(node: NodeName, state: NodeState, previous: NodeState, by: Actor | null): void {
    if (previous.at === 'paused' || previous.at === 'lame-duck') this.#endSpan(node, state.since);
    switch (state.at) {
      case 'starting':
        this.#startedAt.set(node, state.since);
        if (by === 'supervisor') this.#tellRestart(node, state);
        break;
      case 'ready':
        if (previous.at === 'joining' || previous.at === 'starting') this.#tellReady(node, state.since);
        break;
      case 'stopped':
        this.#groups.nodeDown(node, state.since);
        this.#completeStop(node, state);
        break;
      case 'crashed':
        this.#groups.nodeDown(node, state.since);
        this.#tellCrash(node, state);
        break;
      case 'paused':
        this.#groups.nodeDown(node, state.since);
        break;
      case 'joining':
      case 'lame-duck':
      case 'stopping':
        break;
    }
  }

  onElected(advisory: Advisory, before: RaftGroup | null): void {
    this.#groups.elected(advisory, before);
  }

  onAdvisory(advisory: Advisory): void {
    this.#bursts.record(advisory);
  }

  onGroups(groups: readonly RaftGroup[]): void {
    this.#groups.groups(groups, this.#now());
  }

  #tellRestart(node: NodeName, state: Extract<NodeState, { at: 'starting' }>): void {
    this.#recorder.add({
      lane: 'advisories',
      kind: 'node.starting',
      at: state.since,
      title: `${node} starts again`,
      text: `Jetlab starts ${node} again, attempt ${state.attempt}.`,
      severity: 'late',
      actor: 'supervisor',
      node,
      facts: { pid: state.pid, attempt: state.attempt },
    });
  }

  #tellReady(node: NodeName, at: number): void {
    const startedAt = this.#startedAt.get(node);
    const tookMs = startedAt === undefined ? null : at - startedAt;
    const after = tookMs === null ? '' : ` ${formatLength(tookMs)} after its start`;
    this.#startedAt.delete(node);
    this.#recorder.add({
      lane: 'advisories',
      kind: 'node.ready',
      at,
      title: `${node} ready`,
      text: `${node} is current and takes work${after}.`,
      node,
      facts: { tookMs },
    });
  }

  #tellCrash(node: NodeName, state: Extract<NodeState, { at: 'crashed' }>): void {
    const { exitCode, signal, fatal, crashes, retryAt } = state;
    const how = signal === null ? (exitCode === null ? '' : ` with exit code ${exitCode}`) : ` by ${signal}`;
    const why = fatal === null ? '' : ` ${fatal.endsWith('.') ? fatal : `${fatal}.`}`;
    const next =
      retryAt === null
        ? ' Jetlab does not start it again.'
        : ` It starts again in ${formatLength(Math.max(0, retryAt - state.since))}.`;
    this.#recorder.add({
      lane: 'advisories',
      kind: 'node.crashed',
      at: state.since,
      title: `${node} crashed`,
      text: `${node} ended without being asked to${how}.${why}${next}`,
      severity: 'down',
      node,
      facts: { pid: state.lastPid, exitCode, signal, crashes },
    });
  }

  /** The action that ended the process learns how it ended; the end of lame duck mode is news of its own. */
  #completeStop(node: NodeName, state: Extract<NodeState, { at: 'stopped' }>): void {
    const facts = { pid: state.lastPid, exitCode: state.exitCode, signal: state.signal };
    if (state.how === 'lame-duck') {
      this.#recorder.add({
        lane: 'advisories',
        kind: 'node.stopped',
        at: state.since,
        title: `${node} left`,
        text: `${node} ended after lame duck mode.`,
        node,
        facts,
      });
      return;
    }
    const kinds = state.how === 'killed' ? ['node.kill'] : ['node.stop', 'node.restart'];
    const action = this.#recorder.findRecent(
      (event) => event.node === node && kinds.includes(event.kind) && state.since - event.at < ENDS_WITHIN_MS,
    );
    if (action === null || action.facts['pid'] !== undefined) return;
    this.#recorder.change(action.id, { facts: { ...action.facts, ...facts, tookMs: state.since - action.at } });
  }

  #endSpan(node: NodeName, at: number): void {
    const span = this.#recorder.findRecent(
      (event: TimelineEvent) => event.open && event.node === node && SPAN_KINDS.has(event.kind),
    );
    if (span === null) return;
    const lasted = formatLength(Math.max(0, at - span.at));
    this.#recorder.change(span.id, { open: false, endedAt: Math.max(span.at, at), title: `${span.title} ${lasted}` });
  }
}
