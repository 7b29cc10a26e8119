import { writeBytes } from '../../../broker/domain/bytes.ts';
import { nanosFromWire, writeDuration } from '../../../broker/domain/duration.ts';
import type { StreamDraft } from '../../../broker/domain/stream-config.ts';

const retentions: Record<StreamDraft['retention'], string> = {
  limits: 'limits',
  interest: 'interest',
  workqueue: 'work',
};

/** The draft as a command of the nats CLI, one option on each line. */
export function streamAddCommand(draft: StreamDraft): string {
  const options = [
    ...draft.subjects.map((subject) => `--subjects ${quoted(subject)}`),
    `--retention ${retentions[draft.retention]}`,
    `--storage ${draft.storage}`,
    `--replicas ${draft.num_replicas}`,
    ...(draft.max_age > 0 ? [`--max-age ${writeDuration(nanosFromWire(draft.max_age))}`] : []),
    ...(draft.max_bytes > 0 ? [`--max-bytes ${compact(writeBytes(draft.max_bytes))}`] : []),
    '--defaults',
  ];
  return [`nats stream add ${quoted(draft.name || 'NAME')}`, ...options].join(' \\\n  ');
}

/** Quotes what a shell would read as more than text: `orders.>` and `orders.*` are not safe bare. */
export function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The nats CLI reads sizes without a space: `20GiB`. */
function compact(text: string): string {
  return text.replace(' ', '');
}
