/**
 * One behaviour of one direction of one connection: hold is one; latency, bandwidth and slicing are others. A behaviour
 * is a file of its own that exports a `MakeStage`.
 *
 * Rules: give on every byte, in order, exactly once. Hold a bounded amount: be `full` beyond it, and the flow stops
 * reading until `out.room()`.
 */
export interface Stage {
  /** Takes the next bytes. The stage owns the buffer and may give on parts of it without copying. */
  push(chunk: Buffer): void;
  /** No more bytes will come. Calls `out.end()` after everything it holds was given on. */
  end(): void;
  /** `true` while it wants no more. It may still be given what was read before. */
  readonly full: boolean;
  /** Gives back all that it holds, oldest first, and stops its timers: the stage is being replaced or closed. */
  takeAll(): Buffer[];
}

/** Where a stage gives its bytes: the next stage, or the socket at the end. */
export interface Outlet {
  push(chunk: Buffer): void;
  end(): void;
  /** The stage is no longer full. */
  room(): void;
}

export type MakeStage = (out: Outlet) => Stage;
