import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveRaftGroups } from '../../../broker/domain/raft-groups.ts';
import { newStreamDraft, type StreamDraft } from '../../../broker/domain/stream-config.ts';
import { startTestCluster, type TestCluster, until } from '../../../broker/testing/index.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import { AccountSession } from '../session/account-session.ts';
import { createStream } from './create-stream.ts';
import { removeStream } from './remove-stream.ts';
import { streamNames } from './stream-names.ts';

let lab: TestCluster;
let account: AccountSession;

beforeAll(async () => {
  lab = await startTestCluster();
  const nodes = lab.nodes.map((node) => ({ node, directClientPort: lab.ports(node).directClient }));
  account = new AccountSession({ nodes, auth: null });
  await until('the session is connected', () => account.connected().length === 3);
});

afterAll(async () => {
  await account.close();
  await lab[Symbol.asyncDispose]();
});

test('a stream is created as drafted, and has a leader', async () => {
  const created = await createStream(account, draft('ORDERS', ['orders.>'], { max_bytes: 1_000_000 }));

  expect(created.name).toBe('ORDERS');
  expect(lab.nodes).toContain(created.leader);
  const { config } = await (await account.manager('info')).streams.info('ORDERS');
  expect(config).toMatchObject({ subjects: ['orders.>'], num_replicas: 3, max_bytes: 1_000_000, storage: 'file' });
});

test('a second stream of the same name is refused, with the same configuration too', async () => {
  await createStream(account, draft('TWICE', ['twice']));

  for (const change of [{}, { max_age: 1e9 }]) {
    const second = createStream(account, draft('TWICE', ['twice'], change));

    await expect(second).rejects.toMatchObject({ code: 'stream-exists', details: { serverCode: 10058 } });
  }
});

test('an overlap names the stream that has the subject', async () => {
  await createStream(account, draft('PAID', ['bills.*.paid']));

  const second = createStream(account, draft('EU', ['free', 'bills.eu.>']));

  await expect(second).rejects.toMatchObject({
    code: 'subject-overlap',
    details: { other: 'PAID', serverCode: 10065 },
  });
});

test.each<[string, Partial<StreamDraft>, object]>([
  ['more replicas than servers', { num_replicas: 5 }, { code: 'no-suitable-peers', details: { serverCode: 10005 } }],
  ['an age of 1 ms', { max_age: 1e6 }, { code: 'invalid-config', details: { field: 'max_age', serverCode: 10052 } }],
  ['an empty token', { subjects: ['a..b'] }, { code: 'invalid-config', details: { field: 'subjects' } }],
  ['every subject', { subjects: ['>'] }, { code: 'invalid-config', details: { field: 'subjects' } }],
  ['a name with a dot', { name: 'A.B' }, { code: 'invalid-config', details: { field: 'name' } }],
])('%s is refused in the words of the catalogue', async (_, change, refusal) => {
  await expect(createStream(account, draft('BAD', ['bad'], change))).rejects.toMatchObject(refusal);
});

test('a draft with keys of a window’s own is created without them', async () => {
  const odd = { ...draft('ODD', ['odd']), isOpen: true };

  await expect(createStream(account, odd)).resolves.toMatchObject({ name: 'ODD' });
});

test('removing a stream tells what was lost', async () => {
  await createStream(account, draft('GONE', ['gone']));
  const connection = await lab.connect();
  for (let i = 0; i < 3; i += 1) await connection.request('gone', 'four');

  const lost = await removeStream(account, 'GONE', null);

  expect(lost.messages).toBe(3);
  expect(lost.bytes).toBeGreaterThan(12);
  expect(await streamNames(account)).not.toContain('GONE');
  await expect(removeStream(account, 'GONE', null)).rejects.toMatchObject({ code: 'stream-not-found' });
});

test('a stream whose only node is dead is removed, though nothing replies', async () => {
  const { leader } = await createStream(account, draft('SOLO', ['solo'], { num_replicas: 1 }));
  await lab.kill(leader ?? '');
  account.prefer(lab.nodes.filter((node) => node !== leader));
  await until('a meta leader answers', () => streamNames(account), { withinMs: 20_000 });

  const lost = await removeStream(account, 'SOLO', { messages: 7, bytes: 70 });

  expect(lost).toEqual({ messages: 7, bytes: 70 });
  expect(await streamNames(account)).not.toContain('SOLO');
  await lab.cluster.startNode(leader ?? '', null);
  await lab.waitForState(leader ?? '', 'ready');
  expect(await streamNames(account)).not.toContain('SOLO');
});

test('with two of three killed a creation is refused or silent, never for ever', async () => {
  await lab.kill('n2');
  await lab.kill('n3');
  account.prefer(['n1']);
  const startedAt = performance.now();

  const error: unknown = await createStream(account, draft('LATE', ['late'])).catch((thrown: unknown) => thrown);

  expect(['jetstream-unavailable', 'server-timeout', 'no-leader']).toContain((error as { code?: string }).code);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
});

test('with the loss of quorum known, creation and removal are refused at once', async () => {
  const meta = deriveRaftGroups(
    lab.nodes.map((node) => ({ node, state: 'down', jsz: null, raftz: null, routes: null })),
    { groups: [META], marks: {} },
  ).groups[0];

  await expect(createStream(account, draft('LATE', ['late']), meta)).rejects.toMatchObject({ code: 'no-quorum' });
  await expect(removeStream(account, 'ORDERS', null, meta)).rejects.toMatchObject({ code: 'no-quorum' });
});

const META: RaftGroup = {
  id: 'meta',
  kind: 'meta',
  label: 'Meta',
  stream: null,
  consumer: null,
  replicas: 3,
  leader: 'n1',
  term: 1,
  quorum: { needed: 2, online: 3, held: true },
  members: ['n1', 'n2', 'n3'].map((node) => ({ node, role: 'follower', behind: 0, percent: 100 })),
};

function draft(name: string, subjects: string[], change: Partial<StreamDraft> = {}): StreamDraft {
  return { ...newStreamDraft(), name, subjects, ...change };
}
