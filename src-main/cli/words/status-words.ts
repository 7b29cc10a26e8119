import { formatCount } from '../../../broker/domain/count.ts';
import { formatUptime } from '../../../broker/domain/elapsed.ts';
import { UNKNOWN, formatBytes } from '../../../broker/domain/bytes.ts';
import type { LabPhase, LabSnapshot } from '../../contract/lab.ts';
import type { NodeSnapshot } from '../../contract/node.ts';
import type { Style } from '../format/style.ts';
import { facts, table } from '../format/table.ts';
import { pidOf, stateNote, stateWord } from './node-words.ts';

const PHASES: Record<LabPhase, string> = {
  off: 'off',
  starting: 'starting',
  ready: 'ready',
  degraded: 'degraded',
  'no-quorum': 'no quorum',
  stopping: 'stopping',
  failed: 'failed',
};

/** `jetlab status`: the lab in a few facts, then a line for each node. */
export function statusLines(lab: LabSnapshot, workspace: string, style: Style): string[] {
  const up = lab.nodes.filter((node) => node.state.at === 'ready').length;
  const lines = facts([
    ['lab', `${phaseWord(lab.phase, style)}, ${up} of ${lab.nodes.length} nodes ready`],
    ['meta leader', metaWords(lab)],
    ['server', serverWords(lab)],
    ['store', lab.persistence],
    ['workspace', workspace],
  ]);
  lines.push('', ...nodeTable(lab.nodes, lab.at, style));
  if (lab.failure) lines.push('', style.bad(lab.failure.message), lab.failure.help);
  if (lab.ports.moved) lines.push('', movedWords(lab.ports));
  for (const notice of lab.notices) lines.push('', notice.text);
  return lines;
}

export function phaseWord(phase: LabPhase, style: Style): string {
  const word = PHASES[phase];
  if (phase === 'ready') return style.good(word);
  return phase === 'no-quorum' || phase === 'failed' ? style.bad(word) : style.late(word);
}

/** Why the ports are not the usual ones. */
export function movedWords(ports: LabSnapshot['ports']): string {
  const { moved, base } = ports;
  if (moved === null) return '';
  const holder = moved.holder === null ? 'another program' : moved.holder;
  return `Port ${moved.port} is taken by ${holder}, so the lab uses the block from ${base}.`;
}

function metaWords(lab: LabSnapshot): string {
  const { leader, term, since } = lab.meta;
  if (leader === null) return 'none, electing';
  const facts = [term === null ? null : `term ${term}`, since === null ? null : `for ${formatUptime(lab.at - since)}`];
  return `${leader} (${facts.filter((fact) => fact !== null).join(', ')})`.replace(' ()', '');
}

function serverWords(lab: LabSnapshot): string {
  if (!lab.program) return UNKNOWN;
  return `nats-server ${lab.program.version}, ${lab.program.source} (${lab.program.verification})`;
}

function nodeTable(nodes: readonly NodeSnapshot[], now: number, style: Style): string[] {
  return table(
    [
      { title: 'NODE' },
      { title: 'STATE' },
      { title: 'SINCE' },
      { title: 'PID', align: 'right' },
      { title: 'CLIENT', align: 'right' },
      { title: 'MONITOR', align: 'right' },
      { title: 'CPU', align: 'right' },
      { title: 'MEMORY', align: 'right' },
      { title: 'MSGS/S', align: 'right' },
      { title: 'STORED', align: 'right' },
      { title: '' },
    ],
    nodes.map(({ name, state, ports, vitals }) => [
      style.strong(name),
      stateWord(state, style),
      formatUptime(now - state.since),
      String(pidOf(state) ?? UNKNOWN),
      String(ports.client),
      String(ports.monitor),
      vitals ? `${Math.round(vitals.cpuPercent)}%` : UNKNOWN,
      formatBytes(vitals?.memoryBytes ?? null),
      formatCount(vitals ? Math.round(vitals.messagesPerSecond) : null),
      formatBytes(vitals?.storedBytes ?? null),
      style.faint(stateNote(state, now)),
    ]),
  );
}
