import { formatLength } from '../../../broker/domain/elapsed.ts';
import { streamGroupId } from '../../../broker/domain/raft-view.ts';
import type { AckGap } from '../../contract/load.ts';
import type { Actor, NodeName } from '../../contract/node.ts';
import type { LoadListener } from '../load/load-service.ts';
import type { RunStatus } from '../load/run-record.ts';
import { byWords } from './action-words.ts';
import type { Recorder } from './recorder.ts';

/** How often an open gap tells its length so far. */
const GROW_EVERY_MS = 500;

/** Puts load runs and their publish gaps on the timeline: spans, live while they last. */
export class LoadRecorder implements LoadListener {
  readonly #recorder: Recorder;
  readonly #leaderOf: (group: string) => NodeName | null;
  readonly #runs = new Map<string, number>();
  #gap: { startedAt: number; id: number; timer: NodeJS.Timeout } | null = null;

  /** @param leaderOf the leader of a Raft group at this moment: whoever a gap may be about */
  constructor(recorder: Recorder, leaderOf: (group: string) => NodeName | null) {
    this.#recorder = recorder;
    this.#leaderOf = leaderOf;
  }

  onRunStarted(run: RunStatus, by: Actor): void {
    const { plan } = run;
    const event = this.#recorder.add({
      lane: 'publish',
      kind: 'load.run',
      at: run.startedAt,
      open: true,
      title: `Load on ${plan.stream}`,
      text: `${figure(plan.rate)} messages a second of ${figure(plan.size)} B to ${plan.subjects.join(', ')}, started${byWords(by)}.`,
      actor: by,
      group: streamGroupId(plan.stream),
      facts: { runId: run.runId, stream: plan.stream, rate: plan.rate, size: plan.size },
    });
    this.#runs.set(run.runId, event.id);
  }

  onGap(run: RunStatus, change: 'opened' | 'closed', gap: AckGap): void {
    const open = this.#gap?.startedAt === gap.startedAt ? this.#gap : null;
    if (open === null) this.#endOpenGap();
    const id = open?.id ?? this.#addGap(run, gap);
    if (change === 'opened') {
      const timer = setInterval(() => this.#grow(id, gap.startedAt), GROW_EVERY_MS);
      timer.unref();
      this.#gap = { startedAt: gap.startedAt, id, timer };
      return;
    }
    this.#endOpenGap();
    this.#recorder.change(id, {
      open: false,
      endedAt: gap.endedAt ?? gap.startedAt + gap.lengthMs,
      title: formatLength(gap.lengthMs),
      text: `No publish to ${run.plan.stream} was acked for ${formatLength(gap.lengthMs)}.`,
      facts: { ...this.#recorder.get(id)?.facts, lengthMs: gap.lengthMs },
    });
  }

  onRunEnded(run: RunStatus): void {
    this.#endOpenGap();
    const id = this.#runs.get(run.runId);
    this.#runs.delete(run.runId);
    if (id === undefined) return;
    const { acked, failed, indeterminate } = run.figures;
    const failure = run.failure === null ? '' : ` ${run.failure}`;
    this.#recorder.change(id, {
      open: false,
      endedAt: run.endedAt ?? Date.now(),
      severity: run.failure === null ? 'info' : 'down',
      text: `${figure(acked)} acked, ${figure(failed)} failed, ${figure(indeterminate)} indeterminate. Longest gap ${formatLength(run.longestGapMs)}.${failure}`,
      facts: {
        ...this.#recorder.get(id)?.facts,
        acked,
        failed,
        indeterminate,
        gaps: run.gaps.length,
        longestGapMs: run.longestGapMs,
      },
    });
  }

  #addGap(run: RunStatus, gap: AckGap): number {
    const group = streamGroupId(run.plan.stream);
    return this.#recorder.add({
      lane: 'publish',
      kind: 'publish.gap',
      at: gap.startedAt,
      open: true,
      title: formatLength(gap.lengthMs),
      text: `No publish to ${run.plan.stream} has been acked since then.`,
      severity: 'down',
      group,
      facts: {
        runId: run.runId,
        stream: run.plan.stream,
        lengthMs: gap.lengthMs,
        // The node the client was on, and the leader, as far as known now: what the cause is looked for by.
        node: run.figures.node,
        leader: this.#leaderOf(group),
      },
    }).id;
  }

  #grow(id: number, startedAt: number): void {
    this.#recorder.change(id, { title: formatLength(Date.now() - startedAt) });
  }

  #endOpenGap(): void {
    if (this.#gap !== null) clearInterval(this.#gap.timer);
    this.#gap = null;
  }
}

function figure(n: number): string {
  return n.toLocaleString('en-US');
}
