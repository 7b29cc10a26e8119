import type { TimelineEvent } from '../../contract/timeline.ts';
import type { Advisory, AdvisoryKind } from '../session/advisory.ts';

interface Words {
  title: string;
  text: string;
  severity: TimelineEvent['severity'];
}

/** What stands on the timeline for an advisory that is neither an election nor the loss of a quorum. */
export function advisoryWords(advisory: Advisory): Words {
  const words = WORDS[advisory.kind];
  const severity = SEVERITIES[advisory.kind] ?? 'info';
  if (words === undefined) return { title: 'Advisory', text: `The server sent ${subjectOf(advisory)}.`, severity };
  return { ...words(advisory), severity };
}

const SEVERITIES: Partial<Record<AdvisoryKind, TimelineEvent['severity']>> = {
  'max-deliveries': 'late',
  'server-out-of-storage': 'down',
  'server-removed': 'down',
  'stream-quorum-lost': 'down',
  'consumer-quorum-lost': 'down',
};

const WORDS: Partial<Record<AdvisoryKind, (a: Advisory) => Omit<Words, 'severity'>>> = {
  'stream-created': (a) => ({ title: `${a.stream} created`, text: `Stream ${a.stream} was created.` }),
  'stream-updated': (a) => ({
    title: `${a.stream} changed`,
    text: `The configuration of stream ${a.stream} was changed.`,
  }),
  'stream-deleted': (a) => ({ title: `${a.stream} deleted`, text: `Stream ${a.stream} was deleted.` }),
  'consumer-created': (a) => ({
    title: `${consumerOf(a)} created`,
    text: `Consumer ${a.consumer} was created on stream ${a.stream}.`,
  }),
  'consumer-deleted': (a) => ({
    title: `${consumerOf(a)} deleted`,
    text: `Consumer ${a.consumer} of stream ${a.stream} was deleted.`,
  }),
  'consumer-paused': (a) => ({
    title: `${consumerOf(a)} paused`,
    text: `Consumer ${a.consumer} of stream ${a.stream} was paused or resumed.`,
  }),
  'consumer-pinned': (a) => ({
    title: `${consumerOf(a)} pinned`,
    text: `Consumer ${a.consumer} of stream ${a.stream} pinned a client.`,
  }),
  'consumer-unpinned': (a) => ({
    title: `${consumerOf(a)} unpinned`,
    text: `Consumer ${a.consumer} of stream ${a.stream} unpinned its client.`,
  }),
  'max-deliveries': (a) => ({
    title: `${consumerOf(a)} max deliveries`,
    text: `A message of stream ${a.stream} reached the maximum of deliveries to ${a.consumer} without an ack.`,
  }),
  'message-terminated': (a) => ({
    title: `${consumerOf(a)} terminated`,
    text: `A client of ${a.consumer} terminated a message of stream ${a.stream}.`,
  }),
  'server-shutdown': (a) => ({
    title: `${a.node ?? 'A server'} shuts down`,
    text: `${a.node ?? 'A server'} told that it shuts down.`,
  }),
  'server-lame-duck': (a) => ({
    title: `${a.node ?? 'A server'} lame duck`,
    text: `${a.node ?? 'A server'} told its clients that it goes into lame duck mode.`,
  }),
  'server-out-of-storage': () => ({ title: 'Out of storage', text: 'A server ran out of storage for JetStream.' }),
  'server-removed': () => ({ title: 'Server removed', text: 'A server was removed from the cluster.' }),
  'stream-quorum-lost': (a) => ({
    title: `${a.stream} told no quorum`,
    text: `The leader of ${a.stream} has not heard of a majority and stepped down.`,
  }),
  'consumer-quorum-lost': (a) => ({
    title: `${consumerOf(a)} told no quorum`,
    text: `The leader of consumer ${a.consumer} on ${a.stream} has not heard of a majority and stepped down.`,
  }),
};

function consumerOf(advisory: Advisory): string {
  return `${advisory.stream} / ${advisory.consumer}`;
}

function subjectOf(advisory: Advisory): string {
  const { subject } = advisory.facts;
  return typeof subject === 'string' ? subject : 'an advisory';
}
