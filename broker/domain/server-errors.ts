import { JetlabError } from './errors.ts';

/** A refusal as every JetStream API answer carries it. */
export interface ServerError {
  /** Like an HTTP status. */
  code: number;
  /** Five digits; the stable part (`server/errors.json`). */
  err_code: number;
  description: string;
}

/** What was asked, in words that fit after "refused": "create ORDERS". */
export interface RequestContext {
  request: string;
  stream?: string;
  /** The Raft group of a stepdown. */
  group?: string;
  /** The stream whose subjects are in the way, where it was looked up. */
  other?: string | null;
  /** The field that the client checks by itself before it sends anything. */
  field?: string;
  /** How long the answer was waited for. */
  timeoutMs?: number;
}

/**
 * A server's refusal as an entry of the catalogue. The numeric code and the server's own words stay: as details and as
 * cause. Codes: `server/errors.json` of nats-server 2.15.
 */
export function translateServerError(error: ServerError, context: RequestContext): JetlabError {
  const { err_code: serverCode, description } = error;
  const { request } = context;
  const stream = context.stream ?? 'the stream';
  const words = { cause: `${description} (${serverCode})` };
  if (context.group !== undefined && STEPDOWN_REFUSALS.has(serverCode)) {
    return new JetlabError('stepdown-refused', { group: context.group, description, serverCode }, words);
  }
  switch (serverCode) {
    case 10058:
      return new JetlabError('stream-exists', { stream, serverCode, description }, words);
    case 10059:
      return new JetlabError('stream-not-found', { stream, serverCode, description }, words);
    case 10014:
      return new JetlabError('consumer-not-found', { request, serverCode, description }, words);
    case 10065:
      return new JetlabError(
        'subject-overlap',
        { stream, other: context.other ?? null, serverCode, description },
        words,
      );
    case 10005:
      return new JetlabError('no-suitable-peers', { stream, serverCode, description }, words);
    case 10008:
    case 10009:
      return new JetlabError('jetstream-unavailable', { request, serverCode, description }, words);
  }
  if (EXHAUSTED.has(serverCode)) {
    return new JetlabError('resources-exhausted', { request, serverCode, description }, words);
  }
  if (INVALID.has(serverCode)) {
    const reason = description.replace(/\.$/, '');
    return new JetlabError('invalid-config', { field: fieldOf(serverCode, description), reason, serverCode }, words);
  }
  const advice = ADVICE[serverCode];
  const details = { request, description, serverCode, httpCode: error.code, ...(advice ? { advice } : {}) };
  return new JetlabError('server-refused', details, words);
}

/** No peer to take over, no leader to ask, not the leader. */
const STEPDOWN_REFUSALS = new Set([10005, 10008, 10009]);
/** Account, memory, storage, consumers, streams. */
const EXHAUSTED = new Set([10002, 10023, 10026, 10027, 10028, 10047, 10077]);
/** Bad request, invalid JSON, stream configuration, name, replicas on one server, mirror, sources, transforms. */
const INVALID = new Set([
  10003, 10012, 10025, 10031, 10034, 10049, 10052, 10055, 10056, 10074, 10128, 10133, 10140, 10141, 10144, 10147, 10155,
  10156, 10157,
]);

/**
 * The field that the server complains about. Nearly every fault of a configuration is 10052 with the reason in the
 * description alone, so its words are read, most telling first.
 */
function fieldOf(serverCode: number, description: string): string | null {
  const unknownField = /unknown field "([^"]+)"/.exec(description)?.[1];
  if (unknownField !== undefined) return unknownField;
  if (serverCode === 10074 || serverCode === 10133) return 'num_replicas';
  if (serverCode === 10049 || serverCode === 10056 || serverCode === 10128) return 'name';
  return FIELD_WORDS.find(([words]) => words.test(description))?.[1] ?? null;
}

const FIELD_WORDS: [RegExp, string][] = [
  [/replica/i, 'num_replicas'],
  [/max[_ ]?age|age needs/i, 'max_age'],
  [/max[_ ]?bytes/i, 'max_bytes'],
  [/retention|work ?queue|interest/i, 'retention'],
  [/stream name|name is/i, 'name'],
  [/subject|overlap|wildcard/i, 'subjects'],
  [/storage/i, 'storage'],
];

/** What to do next about codes that have no entry of their own. */
const ADVICE: Record<number, string> = {
  10037: 'The message was deleted or has aged out.',
  10039: 'Connect as a user of an account with JetStream. The system account has none.',
  10040: 'Choose a server that has a replica.',
  10054: 'Send smaller messages, or raise max_msg_size of the stream.',
  10071: 'Something else was stored first. Read again, then repeat.',
  10075: 'There is no spare server to take the replica. This needs a fourth node.',
  10076: 'JetStream is off on the server. After a full disk it stays off until the server restarts.',
  10109: 'A sealed stream takes no more changes. This cannot be undone.',
  10123: 'Change the replicas first, then the placement.',
  10124: 'A move is running. Wait until it is done.',
  10129: 'Nothing was moving.',
  10158: 'A first attempt of this message is still being decided. Repeat it with the same message id.',
  10164: 'Something else was stored first. Read again, then repeat.',
  10167: 'Publish with acks, so that the server sets the pace.',
  10185: 'The server is older than the feature. Update nats-server.',
  10226: 'A scale or move is running. Wait until it is done.',
};
