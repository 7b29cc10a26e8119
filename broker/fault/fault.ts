import type { FaultKind, FaultRecipe, Injection } from '../../src-main/contract/fault.ts';
import type { Actor, NodeName } from '../../src-main/contract/node.ts';
import type { FaultStage } from './fault-stage.ts';
import type { LinkBoard } from './link-board.ts';
import type { AimedLink } from './link-aims.ts';
import type { Roles } from './roles.ts';

export type RecipeOf<K extends FaultKind> = Extract<FaultRecipe, { kind: K }>;
export type Facts = Injection['facts'];

/** What a recipe means at the moment of injection. */
export interface Target {
  /** A few words: "n1 killed". */
  title: string;
  /** By name: `n1`, `n1-n2`, `client-n3`. */
  resolved: string[];
  /** Every node it touches; of a link both ends. */
  nodes: NodeName[];
  links: AimedLink[];
}

/** What `inject` is given, whatever the kind. */
export interface AnyJob {
  /** The injection's id: the owner of what it does to links. */
  id: string;
  target: Target;
  stage: FaultStage;
  links: LinkBoard;
  by: Actor;
}

export interface Job<K extends FaultKind> extends AnyJob {
  recipe: RecipeOf<K>;
}

/** A look that has come to an end. `evidence` is what was seen, whether it proves the fault or not. */
export interface Verdict {
  state: 'proved' | 'unproved';
  evidence: string;
}

/** A fault that has been put in place. */
export interface InPlace {
  /** Particulars for the record. */
  facts?: Facts;
  /**
   * Looks for the effect until it is seen or patience has ended. `signal` ends the look early, because the fault has been
   * taken back. Never rejects for what a node answers or does not answer.
   */
  prove(signal: AbortSignal): Promise<Verdict>;
  /** Takes it back from any state, and starts what it stopped. Does nothing where the lab has done so already. */
  heal(): Promise<void>;
  /**
   * Whether it has ended by itself: asked when the state of a node has changed. Absent where only healing ends it;
   * `at-proof` for what is over once it is done.
   */
  isOver?: (() => boolean) | 'at-proof';
}

/** One kind of fault: a file in `faults/`, named in the registry. */
export interface Fault<K extends FaultKind = FaultKind> {
  readonly kind: K;
  readonly undo: Injection['undo'];
  /** `loses-data`: what a node has stored is gone or changed. */
  readonly storage?: 'loses-data';
  /** Resolves who is meant. Changes nothing. @throws JetlabError `aim-unresolved`, `node-unknown`, `fault-impossible` */
  aim(recipe: RecipeOf<K>, roles: Roles): Promise<Target> | Target;
  /** Resolves when it is in place. When it throws, nothing is left of it. */
  inject(job: Job<K>): Promise<InPlace>;
}

/** Keeps the kind's own types where the file is written, and forgets them for the registry. */
export function defineFault<K extends FaultKind>(fault: Fault<K>): Fault {
  return fault as unknown as Fault;
}
