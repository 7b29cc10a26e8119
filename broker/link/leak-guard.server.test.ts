import { expect, test } from 'vitest';
import { NodeMonitor } from '../monitor/index.ts';
import { startTestCluster, until, type TestCluster } from '../testing/index.ts';
import { throughout } from '../testing/throughout.ts';
import type { LinkMode } from './index.ts';

/** Longer than any redial: servers dial each second, and gossip follows each new route. */
const WATCH_MS = 10_000;

const FULL_MESH = { n1: ['n2', 'n3'], n2: ['n1', 'n3'], n3: ['n1', 'n2'] };
const WITHOUT_N3 = { n1: ['n2'], n2: ['n1'], n3: [] };

/**
 * The guard of `cluster.advertise` to a refused port, which is a trick and no documented mode: if a version of nats-server
 * finds a way around the links, it shows here, on the servers' own word.
 */
test.each([
  ['reset', { at: 'reset' }],
  ['held', { at: 'hold', direction: 'both' }],
] as [string, LinkMode][])(
  'a node whose links are %s has no route by any other way, and comes back when they pass again',
  { timeout: 90_000 },
  async (_, cut) => {
    await using lab = await startTestCluster();
    await routesAre(lab, FULL_MESH);

    expect(await routePortsBesideLinks(lab)).toEqual([]);

    await setLinksOfN3(lab, cut);
    await routesAre(lab, WITHOUT_N3);
    expect(await throughout(WATCH_MS, () => routesByNode(lab))).toEqual([JSON.stringify(WITHOUT_N3)]);

    await setLinksOfN3(lab, { at: 'pass' });
    await routesAre(lab, FULL_MESH);
    expect(await routePortsBesideLinks(lab)).toEqual([]);
  },
);

test('applications learn the client links of all nodes and nothing else', async () => {
  await using lab = await startTestCluster();
  await routesAre(lab, FULL_MESH);
  const links = lab.nodes.map((node) => `127.0.0.1:${lab.ports(node).client}`).toSorted();

  for (const node of lab.nodes) {
    await until(`${node} tells the client links`, async () => {
      const urls = await connectUrls(lab, node);
      return JSON.stringify(urls) === JSON.stringify(links) ? urls : Promise.reject(new Error(urls.join()));
    });
  }
  const client = await lab.connect({ node: 'n2' });
  expect(client.info?.connect_urls?.toSorted()).toEqual(links);
});

async function setLinksOfN3(lab: TestCluster, mode: LinkMode): Promise<void> {
  await Promise.all(['n2-n3', 'n3-n1'].map((id) => lab.cluster.setLinkMode(id, mode)));
}

async function routesAre(lab: TestCluster, expected: Record<string, string[]>): Promise<void> {
  await until(`routes are ${JSON.stringify(expected)}`, async () => {
    const seen = JSON.stringify(await routesByNode(lab));
    return seen === JSON.stringify(expected) || Promise.reject(new Error(seen));
  });
}

/** The names that each node has routes to, as its own /routez says, one for each connection. */
async function routesByNode(lab: TestCluster): Promise<Record<string, string[]>> {
  const each = lab.nodes.map(async (node) => {
    const { routes } = await monitor(lab, node).routez();
    return [node, routes.map((route) => route.remote_name ?? route.remote_id).toSorted()] as const;
  });
  return Object.fromEntries(await Promise.all(each));
}

/** Ports that some node dialled for a route and that are not those of a link. */
async function routePortsBesideLinks(lab: TestCluster): Promise<number[]> {
  const links = Object.values(lab.block.links);
  const all = await Promise.all(lab.nodes.map((node) => monitor(lab, node).routez()));
  const dialled = all.flatMap(({ routes }) => routes.filter((route) => route.did_solicit).map((route) => route.port));
  expect(dialled).toHaveLength(links.length);
  return dialled.filter((port) => !links.includes(port));
}

async function connectUrls(lab: TestCluster, node: string): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${lab.ports(node).monitor}/varz`);
  const varz = (await answer.json()) as { connect_urls?: string[] };
  return (varz.connect_urls ?? []).toSorted();
}

function monitor(lab: TestCluster, node: string): NodeMonitor {
  return new NodeMonitor({ node, monitorPort: lab.ports(node).monitor });
}
