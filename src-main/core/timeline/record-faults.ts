import { formatLength } from '../../../broker/domain/elapsed.ts';
import type { Injection } from '../../contract/fault.ts';
import { byWords } from './action-words.ts';
import type { Recorder } from './recorder.ts';

/** Puts injections on the timeline: spans from injection to end, with their proof. */
export class FaultRecorder {
  readonly #recorder: Recorder;
  readonly #events = new Map<string, number>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** To be called whenever an injection has changed. */
  changed(injection: Injection): void {
    const { id, nodes, endedAt, proof } = injection;
    const told = {
      at: injection.startedAt,
      open: endedAt === null,
      endedAt,
      title: proof.state === 'unproved' ? `${injection.title}: not proved` : injection.title,
      text: textOf(injection),
      // What was not proved is not taken for the cause of anything.
      severity: proof.state === 'unproved' ? ('late' as const) : ('info' as const),
      facts: factsOf(injection),
    };
    const known = this.#events.get(id);
    if (known !== undefined) {
      this.#recorder.change(known, told);
      return;
    }
    const event = this.#recorder.add({
      ...told,
      lane: 'actions',
      kind: `fault.${injection.recipe.kind}`,
      actor: injection.by,
      node: nodes.length === 1 ? (nodes[0] ?? null) : null,
      group: injection.recipe.kind === 'leader.step-down' ? injection.recipe.group : null,
    });
    this.#events.set(id, event.id);
  }
}

function factsOf(injection: Injection) {
  const { proof } = injection;
  return {
    fault: injection.id,
    nodes: injection.nodes.join(' '),
    resolved: injection.resolved.join(' '),
    ...injection.facts,
    proof: proof.state,
    evidence: proof.evidence,
    provedAfterMs: proof.state === 'proved' ? proof.tookMs : null,
    boundMs: injection.boundMs,
    endedBy: injection.endedBy,
  };
}

/** "Fault: n3 paused, by you. Proved after 12 ms: …  Healed by its bound." */
function textOf(injection: Injection): string {
  const by = byWords(injection.by).trim();
  return [`Fault: ${injection.title}${by === '' ? '' : `, ${by}`}.`, proofWords(injection), endWords(injection)]
    .filter((text) => text !== '')
    .join(' ');
}

function proofWords({ proof }: Injection): string {
  switch (proof.state) {
    case 'pending':
      return '';
    case 'proved':
      return `Proved${proof.tookMs === null ? '' : ` after ${formatLength(proof.tookMs)}`}: ${proof.evidence}`;
    case 'unproved':
      return `Not proved. Seen: ${proof.evidence}`;
  }
}

function endWords({ endedBy, undo }: Injection): string {
  switch (endedBy) {
    case null:
      return '';
    case 'you':
    case 'clear-all':
      return undo === 'heals' ? 'Cleared.' : 'Cleared: what it had stopped was started.';
    case 'bound':
      return 'It healed by itself when its time was up.';
    case 'replaced':
      return 'A later fault took its place.';
    case 'lab':
      return '';
  }
}
