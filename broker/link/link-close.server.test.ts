import { expect, test } from 'vitest';
import { startTestCluster } from '../testing/index.ts';

test('a lab ends at once although a client is just leaving through its link', async () => {
  for (let round = 0; round < 5; round += 1) {
    const cluster = await startTestCluster({ servers: 1 });
    await cluster.connect();

    const asked = performance.now();
    await cluster[Symbol.asyncDispose]();

    expect(performance.now() - asked).toBeLessThan(3_000);
  }
});
