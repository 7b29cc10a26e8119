/**
 * What an answer to a publish says about the message.
 *
 * - `ack`: stored. `duplicate` when an earlier attempt had stored it.
 * - `not-stored`: this attempt was refused for certain. `retry` when another attempt may fare better. `code` is the server's,
 *   503 when nobody listens on the subject, 0 when the client refused.
 * - `unknown`: the attempt may yet be stored; ask again with the same id.
 */
export type Answer =
  | { kind: 'ack'; stream: string; sequence: number; duplicate: boolean }
  | { kind: 'not-stored'; retry: boolean; code: number; text: string }
  | { kind: 'unknown'; text: string };

/** Refusals that no repetition changes: limit reached, message or its headers too large, stream sealed. */
const FINAL = new Set([10077, 10054, 10097, 10109]);

/** Refusals that pass: no JetStream at the moment, no room at the moment, too many requests. Nothing was stored. */
const PASSING = new Set([10002, 10008, 10023, 10028, 10039, 10047, 10076, 10167]);

/**
 * Reads the reply to a publish. A reply of status 503 without a body means that nobody listens on the subject.
 * 10158 ("duplicate message id is in process") says nothing about the outcome: it is `unknown`, as any code is that is
 * not known to mean "not stored" (faults.md, risk 5).
 */
export function readAnswer(status: number, body: Uint8Array): Answer {
  if (status === 503) {
    return {
      kind: 'not-stored',
      retry: true,
      code: 503,
      text: 'No server answers for the subject: the stream has no leader now (503)',
    };
  }
  const reply = parse(body);
  if (reply === null) return { kind: 'unknown', text: `An answer that is not a publish ack (status ${status})` };
  if (reply.error) {
    const { err_code: code, description } = reply.error;
    const text = `${description ?? 'refused'} (${code ?? reply.error.code ?? 'no code'})`;
    if (code !== undefined && FINAL.has(code)) return { kind: 'not-stored', retry: false, code, text };
    if (code !== undefined && PASSING.has(code)) return { kind: 'not-stored', retry: true, code, text };
    return { kind: 'unknown', text };
  }
  if (typeof reply.seq !== 'number') return { kind: 'unknown', text: 'An answer without a sequence' };
  return { kind: 'ack', stream: reply.stream ?? '', sequence: reply.seq, duplicate: reply.duplicate === true };
}

interface PublishReply {
  stream?: string;
  seq?: number;
  duplicate?: boolean;
  error?: { code?: number; err_code?: number; description?: string };
}

const text = new TextDecoder();

function parse(body: Uint8Array): PublishReply | null {
  try {
    const value: unknown = JSON.parse(text.decode(body));
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
