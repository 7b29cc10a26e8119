import { z } from 'zod';
import { formatLimitBytes } from './bytes.ts';
import type { StreamDraftProblem } from './stream-problem.ts';
import { checkStreamSubjects, type ExistingStream } from './stream-subjects.ts';
import { quorumOf, tolerates } from './topology.ts';

/**
 * The part of a stream's configuration that the small form asks for, in wire names and wire units.
 * Rules: reference of nats-server 2.15, StreamConfig; `server/stream.go`, `checkStreamCfg`.
 */
export const StreamDraft = z.object({
  name: z.string(),
  subjects: z.array(z.string()),
  retention: z.enum(['limits', 'interest', 'workqueue']),
  storage: z.enum(['file', 'memory']),
  num_replicas: z.number().int(),
  /** Nanoseconds; 0 keeps messages for ever. */
  max_age: z.number(),
  /** Bytes; -1 is without limit. The server reserves what is asked for. */
  max_bytes: z.number(),
});
export type StreamDraft = z.infer<typeof StreamDraft>;

/** What the draft meets in the cluster. */
export interface StreamDraftPlace {
  /** Servers of the cluster, those that are down included: the server places replicas on them too. */
  servers: number;
  existing: readonly ExistingStream[];
  /**
   * Free store of each server in bytes, where known: the configured limit less what is used or reserved, whichever is
   * more. Without it nothing is said about room.
   */
  free?: readonly { file: number; memory: number }[];
}

/** What the form begins with. Subjects are left to the user: the server would take the name as the only one. */
export function newStreamDraft(): StreamDraft {
  return {
    name: '',
    subjects: [],
    retention: 'limits',
    storage: 'file',
    num_replicas: 3,
    max_age: 0,
    max_bytes: -1,
  };
}

/**
 * What the server would refuse, and what its defaults will mean, in the order of the form. Rules: `server/stream.go`
 * (checkStreamCfg), `server/jetstream_api.go` (names), `server/jetstream_cluster.go` (selectPeerGroup). What is called an
 * error here is refused by nats-server 2.15.1, and the other way round; a server test holds the two together.
 */
export function checkStreamDraft(draft: StreamDraft, place: StreamDraftPlace): StreamDraftProblem[] {
  return [
    ...checkName(draft, place),
    ...checkStreamSubjects(draft, place.existing),
    ...checkRetention(draft),
    ...checkStorage(draft),
    ...checkReplicas(draft.num_replicas, place.servers),
    ...checkMaxAge(draft.max_age),
    ...checkMaxBytes(draft, place),
  ];
}

/** The name is one token of a subject, and a folder on disk. */
const NAME_FORBIDDEN = /[ \t\r\n\f.*>]/;
const NAME_PLAIN = /^[A-Za-z0-9_-]+$/;
const NAME_BYTES = 255;
/** One beyond the largest 64-bit number that the server reads. */
const INT64_END = 2 ** 63;
const LEAST_AGE = 100_000_000;

function checkName({ name, storage }: StreamDraft, place: StreamDraftPlace): StreamDraftProblem[] {
  const error = (code: number, text: string) => [{ field: 'name' as const, severity: 'error' as const, code, text }];
  if (name === '') return error(10056, 'A stream needs a name.');
  if (NAME_FORBIDDEN.test(name)) return error(10056, 'A name has no spaces and none of . * >');
  if (/[/\\]/.test(name)) return error(10128, 'A name has no / and no \\');
  // The server makes a folder of that name; in memory it takes the name.
  if (name.includes('\0') && storage === 'file') return error(10049, 'A name has no NUL character.');
  if (utf8Length(name) > NAME_BYTES) return error(10052, `A name has at most ${NAME_BYTES} bytes.`);
  if (place.existing.some((stream) => stream.name === name)) return error(10058, `There is a stream ${name} already.`);
  const advice = (text: string) => [{ field: 'name' as const, severity: 'advice' as const, text }];
  if (name.includes('\0')) return advice('A name with a NUL character cannot be typed in most tools.');
  if (/^(KV|OBJ)_/.test(name)) {
    return advice('Clients take a stream whose name begins with KV_ or OBJ_ for a bucket of their own.');
  }
  if (!NAME_PLAIN.test(name))
    return advice('Letters, digits, - and _ work everywhere: the name is also a folder on disk.');
  return [];
}

function checkRetention({ retention }: StreamDraft): StreamDraftProblem[] {
  if (retention === 'limits') return [];
  const text =
    retention === 'interest'
      ? 'A message that no consumer waits for is acked and dropped at once.'
      : 'Each message goes to one consumer and is removed when acked. Consumers whose filters overlap are refused.';
  return [{ field: 'retention', severity: 'advice', text }];
}

function checkStorage({ storage, num_replicas }: StreamDraft): StreamDraftProblem[] {
  if (storage === 'file') return [];
  const text =
    num_replicas > 1
      ? 'A server that restarts copies the messages from the others. If all restart, they are lost.'
      : 'The messages are lost when the server restarts.';
  return [{ field: 'storage', severity: 'advice', text }];
}

function checkReplicas(replicas: number, servers: number): StreamDraftProblem[] {
  const field = 'num_replicas' as const;
  const error = (code: number, text: string) => [{ field, severity: 'error' as const, code, text }];
  const advice = (text: string) => [{ field, severity: 'advice' as const, text }];
  if (!Number.isInteger(replicas)) return error(10025, 'Replicas are a whole number.');
  if (replicas < 0) return error(10133, 'Replicas are a number from 1 to 5.');
  if (replicas > 5) return error(10052, 'A stream has at most 5 replicas.');
  if (replicas > 1 && servers === 1) return error(10074, 'One server alone has one replica.');
  if (replicas > servers) return error(10005, `There are ${servers} servers, each holds at most one replica.`);
  if (replicas === 0) return advice('The server takes 0 as 1.');
  if (replicas === 1 && servers > 1)
    return advice('If its server is down, the stream is down: nothing is read or written.');
  if (replicas % 2 === 0) {
    return advice(
      `Quorum is ${quorumOf(replicas)} of ${replicas}: writes go on with ${tolerates(replicas)} down, as with R${replicas - 1}.`,
    );
  }
  return [];
}

function checkMaxAge(age: number): StreamDraftProblem[] {
  const error = (code: number, text: string) => [{ field: 'max_age' as const, severity: 'error' as const, code, text }];
  if (!Number.isInteger(age) || age >= INT64_END)
    return error(10025, 'The age is too large, or no whole number of nanoseconds.');
  if (age < 0) return error(10052, 'An age is not negative. 0 keeps messages for ever.');
  if (age > 0 && age < LEAST_AGE) return error(10052, 'The server takes ages from 100 ms.');
  return [];
}

function checkMaxBytes(draft: StreamDraft, place: StreamDraftPlace): StreamDraftProblem[] {
  const { max_bytes, storage, num_replicas } = draft;
  const field = 'max_bytes' as const;
  if (!Number.isInteger(max_bytes) || Math.abs(max_bytes) >= INT64_END) {
    return [{ field, severity: 'error', code: 10025, text: 'The size is too large, or no whole number of bytes.' }];
  }
  if (max_bytes > 0) {
    const replicas = Math.max(num_replicas, 1);
    const roomy = place.free?.filter((server) => server[storage] >= max_bytes).length ?? Infinity;
    if (roomy < replicas) {
      const code = place.servers > 1 ? 10005 : storage === 'file' ? 10047 : 10028;
      const text = `${formatLimitBytes(max_bytes)} is free on ${roomy} of the ${replicas} servers it would be reserved on.`;
      return [{ field, severity: 'error', code, text }];
    }
    const each = replicas === 1 ? 'on one server' : `on each of ${replicas} servers`;
    return [
      { field, severity: 'advice', text: `The server reserves ${formatLimitBytes(max_bytes)} ${each}, used or not.` },
    ];
  }
  if (draft.retention === 'limits' && draft.max_age === 0) {
    return [
      { field, severity: 'advice', text: 'Without a limit of age or size the stream grows until the store is full.' },
    ];
  }
  return [];
}

/** Bytes of the text in UTF-8, in a room that has no TextEncoder. */
function utf8Length(text: string): number {
  return [...text].reduce((bytes, letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return bytes + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
