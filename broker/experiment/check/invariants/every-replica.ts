import { formatCount, formatCountOf } from '../../../domain/count.ts';
import type { Replica } from '../../history/history.ts';
import { type Evidence, placeOf } from '../evidence.ts';
import { holds, type Invariant, notAsked, Offenders, unknown } from '../invariant.ts';

/**
 * Compares each replica with what the leader served, message by message, and with what the replica's own node says that it
 * holds. The server's `current` is not asked: it says so of a replica that lacks half of its messages (faults.md, section 4).
 */
export const everyReplica: Invariant = {
  id: 'every-replica',
  title: 'Every replica holds the same messages',
  kind: 'safety',
  check(evidence) {
    const { replicas, stream } = evidence.history;
    const [served, ...others] = replicas;
    if (!served) return unknown('The stream was not read back.');
    const different = new Offenders();
    for (const replica of replicas) compareWithOwn(replica, different);
    for (const replica of others) compare(evidence, served, replica, different);
    return different.result(
      (count) => `${formatCountOf(count, 'difference')} between the replicas.`,
      () => {
        if (replicas.length < stream.replicas) {
          return unknown(`${replicas.length} of ${stream.replicas} replicas were read.`);
        }
        if (others.length === 0) return notAsked('The stream has one replica.');
        const nodes = replicas.map((replica) => replica.node).join(', ');
        return holds(`${formatCountOf(served.stored.length, 'message')} compared on ${nodes}.`);
      },
    );
  },
};

function compareWithOwn({ node, own, read, stored }: Replica, different: Offenders): void {
  if (own === null || read.state === 'partial' || own.messages === stored.length) return;
  different.add(() => `${node} says it holds ${formatCount(own.messages)}, and served ${formatCount(stored.length)}`);
}

function compare(evidence: Evidence, served: Replica, other: Replica, different: Offenders): void {
  const isWhole = served.read.state === 'complete' && other.read.state === 'complete';
  const name = ({ stored }: Replica, place: number): string => {
    const message = evidence.nameOfMessage(stored.publisher[place]!, stored.number[place]!);
    return `${message} at sequence ${stored.sequence[place]}`;
  };
  for (let place = 0; place < served.stored.length; place += 1) {
    const there = placeOf(other.stored, served.stored.sequence[place]!);
    if (there < 0) {
      if (isWhole) different.add(() => `${name(served, place)} is missing on ${other.node}`);
    } else if (!isSame(served, place, other, there)) {
      different.add(() => `${name(served, place)} is ${name(other, there)} on ${other.node}, or has another body`);
    }
  }
  if (!isWhole) return;
  for (let place = 0; place < other.stored.length; place += 1) {
    if (placeOf(served.stored, other.stored.sequence[place]!) >= 0) continue;
    different.add(() => `${name(other, place)} is on ${other.node} alone, not on ${served.node}`);
  }
}

function isSame({ stored: a }: Replica, at: number, { stored: b }: Replica, there: number): boolean {
  return a.publisher[at] === b.publisher[there] && a.number[at] === b.number[there] && a.hash[at] === b.hash[there];
}
