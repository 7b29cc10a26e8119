import { formatCount } from '../../../broker/domain/count.ts';
import { formatBytes, formatLimitBytes } from '../../../broker/domain/bytes.ts';
import { formatDuration, nanosFromWire } from '../../../broker/domain/duration.ts';
import { hasWildcard } from '../../../broker/domain/subject.ts';
import type { StreamSummary } from '../../contract/stream.ts';
import type { Style } from '../format/style.ts';
import { table } from '../format/table.ts';

/** `jetlab streams`. */
export function streamLines(streams: readonly StreamSummary[], style: Style): string[] {
  if (streams.length === 0) return ['No streams. Create one with `jetlab stream add NAME --subjects SUBJECT`.'];
  return table(
    [
      { title: 'STREAM' },
      { title: 'SUBJECTS' },
      { title: 'MESSAGES', align: 'right' },
      { title: 'BYTES', align: 'right' },
      { title: 'LEADER' },
      { title: 'REPLICAS' },
      { title: 'CONSUMERS', align: 'right' },
      { title: 'LIMITS' },
    ],
    streams.map((stream) => [
      style.strong(stream.name),
      stream.subjects.join(' '),
      formatCount(stream.messages),
      formatBytes(stream.bytes),
      stream.leader ?? style.late('none'),
      stream.replicas.join(' '),
      formatCount(stream.consumers),
      limitWords(stream) + (stream.stale ? style.late(' (figures of a replica)') : ''),
    ]),
  );
}

/** A literal subject that the stream stores: its first subject, with a token of our own for each wildcard. */
export function literalSubjectOf(stream: Pick<StreamSummary, 'subjects'>): string | null {
  const [first] = stream.subjects;
  if (first === undefined || !hasWildcard(first)) return first ?? null;
  return first
    .split('.')
    .map((token) => (token === '*' || token === '>' ? 'load' : token))
    .join('.');
}

function limitWords(stream: StreamSummary): string {
  const limits = [
    stream.max_age > 0 ? formatDuration(nanosFromWire(stream.max_age)) : null,
    stream.max_bytes >= 0 ? formatLimitBytes(stream.max_bytes) : null,
  ].filter((limit) => limit !== null);
  return [stream.retention, stream.storage, ...limits].join(', ');
}
