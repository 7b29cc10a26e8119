import type { LabSnapshot } from '../../src-main/contract/lab.ts';
import type { PastCluster } from '../features/timeline/index.ts';
import type { IconName } from '../ui/Icon.tsx';

/** What the health pill says. */
export interface Health {
  icon: IconName;
  tone: 'ok' | 'late' | 'down' | 'plain';
  text: string;
  /** `null` where nothing can be said of it. */
  meta: { leader: string | null; term: number | null; isExpected: boolean } | null;
}

export const NO_CONNECTION: Health = { icon: 'plug', tone: 'down', text: 'No connection', meta: null };

/** The cluster as it is now. */
export function liveHealth(lab: LabSnapshot | undefined): Health {
  if (!lab) return { icon: 'waiting-arc', tone: 'plain', text: 'Connecting', meta: null };
  const up = `${lab.nodes.filter((node) => isUp(node.state.at)).length}/${lab.nodes.length} up`;
  const meta = { leader: lab.meta.leader, term: lab.meta.term, isExpected: lab.phase === 'starting' };
  switch (lab.phase) {
    case 'ready':
      return { icon: 'check', tone: 'ok', text: up, meta };
    case 'degraded':
      return { icon: 'warn', tone: 'late', text: up, meta };
    case 'no-quorum':
      return { icon: 'down', tone: 'down', text: `${up}, no quorum`, meta };
    case 'starting':
      return { icon: 'waiting-arc', tone: 'plain', text: `Starting, ${up}`, meta };
    case 'stopping':
      return { icon: 'waiting-arc', tone: 'plain', text: `Stopping, ${up}`, meta: null };
    case 'off':
      return { icon: 'power', tone: 'plain', text: 'Cluster stopped', meta: null };
    case 'failed':
      return { icon: 'error', tone: 'down', text: 'Start failed', meta: null };
  }
}

/** The cluster at a past moment, as far as the timeline tells. A leader is named only if an event named one. */
export function pastHealth(past: PastCluster): Health {
  const nodes = Object.values(past.nodes);
  const count = (...at: string[]) => nodes.filter((node) => at.includes(node.at)).length;
  if (count('unknown') > 0) return { icon: 'info', tone: 'plain', text: 'State not known', meta: metaOf(past) };
  if (nodes.every((node) => node.how === 'stopped'))
    return { icon: 'power', tone: 'plain', text: 'Cluster stopped', meta: null };

  const up = `${count('up', 'lame-duck')}/${nodes.length} up`;
  const meta = metaOf(past);
  const holdsQuorum = count('up', 'lame-duck') > nodes.length / 2 && !past.withoutQuorum.has('meta');
  if (count('starting') === nodes.length) return { icon: 'waiting-arc', tone: 'plain', text: `Starting, ${up}`, meta };
  if (!holdsQuorum) return { icon: 'down', tone: 'down', text: `${up}, no quorum`, meta };
  if (count('up') < nodes.length) return { icon: 'warn', tone: 'late', text: up, meta };
  return { icon: 'check', tone: 'ok', text: up, meta };
}

function metaOf(past: PastCluster): Health['meta'] {
  const told = past.leaders['meta'];
  return told ? { leader: told.node, term: told.term, isExpected: false } : null;
}

function isUp(at: string): boolean {
  return at === 'ready' || at === 'joining' || at === 'lame-duck';
}
