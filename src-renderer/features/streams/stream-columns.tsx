import { formatDuration, nanosFromWire } from '../../../broker/domain/duration.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import { Chip } from '../../ui/Chip.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { bytes, count } from '../../ui/figures.ts';
import { Plate } from '../../ui/Plate.tsx';
import { replicasOf } from './replica-roles.ts';

const byText = (read: (stream: StreamSummary) => string) => (a: StreamSummary, b: StreamSummary) =>
  read(a).localeCompare(read(b), 'en', { numeric: true });
const byNumber = (read: (stream: StreamSummary) => number) => (a: StreamSummary, b: StreamSummary) => read(a) - read(b);

const retentionWords: Record<string, string> = { limits: 'Limits', interest: 'Interest', workqueue: 'Work queue' };
const storageWords: Record<string, string> = { file: 'File', memory: 'Memory' };

/** The retention in the words of the form; a future one as the server writes it. */
export function retentionWord(retention: string): string {
  return retentionWords[retention] ?? retention;
}

export function storageWord(storage: string): string {
  return storageWords[storage] ?? storage;
}

/** "7 d", "no limit". */
export function ageWord(maxAge: number): string {
  return formatDuration(nanosFromWire(maxAge));
}

export function streamColumns(groups: readonly RaftGroup[] | undefined): Column<StreamSummary>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 'minmax(150px, 1.2fr)',
      compare: byText((stream) => stream.name),
      cell: (stream) => <b className="mono ellipsis">{stream.name}</b>,
    },
    {
      id: 'subjects',
      title: 'Subjects',
      width: 'minmax(120px, 1.6fr)',
      compare: byText((stream) => stream.subjects.join(' ')),
      cell: (stream) => (
        <span className="mono ellipsis" title={stream.subjects.join('\n')}>
          {stream.subjects.join('  ')}
        </span>
      ),
    },
    {
      id: 'messages',
      title: 'Messages',
      width: '104px',
      isNumber: true,
      compare: byNumber((stream) => stream.messages),
      cell: (stream) => count(stream.messages),
    },
    {
      id: 'bytes',
      title: 'Bytes',
      width: '78px',
      isNumber: true,
      compare: byNumber((stream) => stream.bytes),
      cell: (stream) => bytes(stream.bytes),
    },
    {
      id: 'leader',
      title: 'Leader',
      width: '76px',
      compare: byText((stream) => stream.leader ?? ''),
      cell: (stream) =>
        stream.leader ? <Plate name={stream.leader} role="leader" size="sm" withIcon /> : <Chip kind="down">none</Chip>,
    },
    {
      id: 'replicas',
      title: 'Replicas',
      width: '106px',
      compare: byNumber((stream) => stream.num_replicas),
      cell: (stream) =>
        replicasOf(stream, groups).map(({ node, role }) => <Plate key={node} name={node} role={role} size="sm" />),
    },
    {
      id: 'retention',
      title: 'Retention',
      width: '86px',
      compare: byText((stream) => stream.retention),
      cell: (stream) => retentionWord(stream.retention),
    },
    {
      id: 'storage',
      title: 'Storage',
      width: '66px',
      compare: byText((stream) => stream.storage),
      cell: (stream) => storageWord(stream.storage),
    },
    {
      id: 'max_age',
      title: 'Max age',
      width: '70px',
      compare: byNumber((stream) => (stream.max_age === 0 ? Number.POSITIVE_INFINITY : stream.max_age)),
      cell: (stream) => ageWord(stream.max_age),
    },
    {
      id: 'consumers',
      title: 'Consumers',
      width: '80px',
      isNumber: true,
      compare: byNumber((stream) => stream.consumers),
      cell: (stream) => count(stream.consumers),
    },
  ];
}
