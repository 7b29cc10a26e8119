export type StreamDraftField = 'name' | 'subjects' | 'retention' | 'storage' | 'num_replicas' | 'max_age' | 'max_bytes';

/** `error`: the server would refuse. `advice`: it would accept, and this is what that means. */
export interface StreamDraftProblem {
  field: StreamDraftField;
  severity: 'error' | 'advice';
  /** The server's own code for the refusal. */
  code?: number;
  text: string;
}
