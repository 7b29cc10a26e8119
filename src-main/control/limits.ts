/** What one connection may take up. A window uses a small part of each. */
export const limits = {
  /** Bytes of one incoming frame. */
  maxFrameBytes: 1_000_000,
  /** Calls that wait for their answer. */
  maxCalls: 64,
  /** Topics and feeds watched at once. */
  maxWatches: 128,
  /** Unsent bytes above which topics keep only their newest value and feeds begin to count drops. */
  congestedBytes: 1_000_000,
  /** Unsent bytes above which the connection is given up. */
  abandonedBytes: 32_000_000,
  /** Items of one feed kept while the connection is congested. */
  maxWaitingItems: 5_000,
  /** Patience for the first frame, which must be the hello. */
  helloMs: 3_000,
  /** A connection that answers no ping for two rounds is gone. */
  heartbeatMs: 15_000,
} as const;
