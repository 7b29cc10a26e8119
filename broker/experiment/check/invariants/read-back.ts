import { formatCount } from '../../../domain/count.ts';
import { holds, type Invariant, unknown } from '../invariant.ts';

export const readBack: Invariant = {
  id: 'read-back',
  title: 'The stream was read back whole',
  kind: 'validity',
  check({ history: { replicas, stream } }) {
    const missing = replicas.flatMap(({ node, read }) => (read.state === 'partial' ? `${node}: ${read.reason}` : []));
    if (replicas.length < stream.replicas)
      missing.unshift(`${replicas.length} of ${stream.replicas} replicas were read`);
    if (missing.length > 0) return unknown(`Not everything could be read: ${missing.join('; ')}.`);
    return holds(`${replicas.map(({ node, stored }) => `${node} ${formatCount(stored.length)}`).join(', ')} messages.`);
  },
};
