import { describe, expect, test } from 'vitest';
import type { LinkAim, NodeAim } from '../../src-main/contract/fault.ts';
import type { NodeState } from '../../src-main/contract/node.ts';
import type { RaftGroup, RaftMember } from '../../src-main/contract/raft.ts';
import { aimLinks, directionsOf, nameLinks } from './link-aims.ts';
import { Roles } from './roles.ts';
import { TouchedDisks } from './touched-disks.ts';

const ready: NodeState = { at: 'ready', since: 0, pid: 1 };

function group(id: string, roles: Record<string, RaftMember['role']>): RaftGroup {
  const members = Object.entries(roles).map(([node, role]) => ({ node, role, behind: null, percent: null }));
  return {
    id,
    kind: id === 'meta' ? 'meta' : 'stream',
    label: id === 'meta' ? 'Meta' : 'ORDERS',
    stream: null,
    consumer: null,
    replicas: 3,
    leader: members.find(({ role }) => role === 'leader')?.node ?? null,
    term: 1,
    quorum: { needed: 2, online: 3, held: true },
    members,
  };
}

function stage(groups: RaftGroup[], loadNode: string | null = null) {
  let looks = 0;
  return {
    nodes: ['n1', 'n2', 'n3'],
    stateOf: () => ready,
    loadNode: () => loadNode,
    groups: async () => {
      looks += 1;
      return groups;
    },
    looks: () => looks,
  };
}

const orders = group('stream/ORDERS', { n1: 'catching-up', n2: 'leader', n3: 'follower' });
const meta = group('meta', { n1: 'leader', n2: 'follower', n3: 'follower' });
const by = (node: string): NodeAim => ({ by: 'node', node });

describe('aims of nodes', () => {
  test.each<{ aim: NodeAim; node: string }>([
    { aim: by('n3'), node: 'n3' },
    { aim: { by: 'leader', group: 'stream/ORDERS' }, node: 'n2' },
    { aim: { by: 'follower', group: 'stream/ORDERS' }, node: 'n3' },
    { aim: { by: 'follower', group: 'meta' }, node: 'n2' },
    { aim: { by: 'meta-leader' }, node: 'n1' },
    { aim: { by: 'load-client' }, node: 'n3' },
  ])('$aim is $node', async ({ aim, node }) => {
    expect(await new Roles(stage([orders, meta], 'n3')).node(aim)).toBe(node);
  });

  test.each<{ aim: NodeAim; code: string }>([
    { aim: by('n4'), code: 'node-unknown' },
    { aim: { by: 'leader', group: 'ORDERS' }, code: 'group-unknown' },
    { aim: { by: 'leader', group: 'stream/LOST' }, code: 'aim-unresolved' },
    { aim: { by: 'follower', group: 'stream/LOST' }, code: 'aim-unresolved' },
    { aim: { by: 'meta-leader' }, code: 'group-unknown' },
    { aim: { by: 'load-client' }, code: 'aim-unresolved' },
  ])('$aim is refused with $code', async ({ aim, code }) => {
    const lost = group('stream/LOST', { n1: 'offline', n2: 'unknown', n3: 'catching-up' });

    await expect(new Roles(stage([lost])).node(aim)).rejects.toMatchObject({ code });
  });

  test('all aims of one recipe are answered from one look', async () => {
    const asked = stage([orders, meta]);
    const roles = new Roles(asked);

    const nodes = await roles.all([{ by: 'meta-leader' }, { by: 'leader', group: 'stream/ORDERS' }, by('n1')]);

    expect(nodes).toEqual(['n1', 'n2']);
    expect(asked.looks()).toBe(1);
  });
});

describe('aims of links', () => {
  test.each<{ aim: LinkAim; ids: string[]; forward: string[]; name: string }>([
    { aim: { from: by('n1'), to: by('n2') }, ids: ['n1-n2'], forward: ['up'], name: 'n1 → n2' },
    { aim: { from: by('n2'), to: by('n1') }, ids: ['n1-n2'], forward: ['down'], name: 'n2 → n1' },
    { aim: { from: by('n1'), to: by('n3') }, ids: ['n3-n1'], forward: ['down'], name: 'n1 → n3' },
    { aim: { around: by('n2') }, ids: ['n1-n2', 'n2-n3'], forward: ['down', 'up'], name: 'routes of n2 (out)' },
    { aim: { client: by('n3') }, ids: ['client-n3'], forward: ['up'], name: 'client link of n3 (to the node)' },
  ])('$name', async ({ aim, ids, forward, name }) => {
    const links = await aimLinks('A cut', aim, new Roles(stage([])));

    expect(links.map((link) => link.id)).toEqual(ids);
    expect(links.flatMap((link) => directionsOf(link, 'forward'))).toEqual(forward);
    expect(links.flatMap((link) => directionsOf(link, 'both'))).toEqual(links.flatMap(() => ['up', 'down']));
    expect(nameLinks(links, 'forward')).toBe(name);
  });
});

describe('a second replica', () => {
  const whole = group('stream/ORDERS', { n1: 'follower', n2: 'leader', n3: 'follower' });

  test('is refused while the first is not whole again, and taken when it is asked for', async () => {
    const disks = new TouchedDisks(stage([orders]), []);
    await disks.touch(['n1'], 'refuse');

    await expect(disks.touch(['n3'], 'refuse')).rejects.toMatchObject({
      code: 'second-replica',
      details: { node: 'n3', touched: ['n1'] },
    });
    await disks.touch(['n3'], 'touch');

    expect(disks.touched).toEqual(['n1', 'n3']);
  });

  test('is allowed again when the first has caught up', async () => {
    const disks = new TouchedDisks(stage([whole]), ['n1']);

    await disks.touch(['n3'], 'refuse');

    expect(disks.touched).toEqual(['n3']);
  });

  test('is one of two nodes named together', async () => {
    const disks = new TouchedDisks(stage([whole]), []);

    await expect(disks.touch(['n1', 'n2'], 'refuse')).rejects.toMatchObject({
      details: { node: 'n2', touched: ['n1'] },
    });
  });

  test('the same node may be touched twice', async () => {
    const disks = new TouchedDisks(stage([orders]), []);
    await disks.touch(['n1'], 'refuse');

    await expect(disks.touch(['n1'], 'refuse')).resolves.toBeTypeOf('function');
  });

  test('is refused too while another node is behind for a reason of its own', async () => {
    const disks = new TouchedDisks(stage([orders]), []);

    await expect(disks.touch(['n3'], 'refuse')).rejects.toMatchObject({ details: { touched: ['n1'] } });
  });

  test('what came to nothing is not counted', async () => {
    const disks = new TouchedDisks(stage([whole]), []);
    const release = await disks.touch(['n1'], 'refuse');

    release();

    expect(disks.touched).toEqual([]);
  });
});
