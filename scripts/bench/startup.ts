import { findTestBlock, startTestCluster, testServerProgram } from '../../broker/testing/index.ts';
import { startBareCluster } from './bare-cluster.ts';
import { firstReplicatedAck } from './first-ack.ts';
import { median, spread } from './statistics.ts';

/**
 * Spawn → meta leader → first ack of three replicas, in alternating rounds: the lab against the same three servers started by
 * a bare script. Both clocks start when the first server is spawned.
 */
export async function startup({ rounds }: { rounds: number }): Promise<object> {
  const program = testServerProgram().path;
  const bare: number[] = [];
  const lab: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareRound(program));
    lab.push(await labRound());
  }
  return {
    unit: 'ms',
    bare: spread(bare, 0),
    lab: spread(lab, 0),
    ratioOfMedians: Number((median(lab) / median(bare)).toFixed(3)),
    wanted: 'ratio ≤ 1.15',
  };
}

async function bareRound(program: string): Promise<number> {
  const block = await findTestBlock(['n1', 'n2', 'n3']);
  await using cluster = await startBareCluster(program, block.base);
  return await firstReplicatedAck(cluster.urls, cluster.spawnedAt);
}

async function labRound(): Promise<number> {
  await using lab = await startTestCluster({ start: false });
  let spawnedAt = Number.NaN;
  lab.cluster.onState((_node, state) => {
    if (state.at === 'starting' && Number.isNaN(spawnedAt)) spawnedAt = performance.now();
  });
  const started = lab.cluster.start();
  const acked = firstReplicatedAck(lab.urls, performance.now());
  const before = performance.now();
  const [took] = await Promise.all([acked, started]);
  // firstReplicatedAck counted from before the configs were written; the bare script's were written before its clock too.
  return took - (spawnedAt - before);
}
