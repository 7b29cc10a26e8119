import type { NatsConnection } from '@nats-io/transport-node';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCluster, type TestCluster } from '../testing/index.ts';
import { checkStreamDraft, type StreamDraft, type StreamDraftPlace } from './stream-config.ts';

/** Values around every rule, good ones more often, so that most drafts break none, one or two. */
const drafts: fc.Arbitrary<StreamDraft> = fc.record({
  name: mostly(
    ['BILLS', 'b-1_x', 'é', 'a\u00a0b', 'x'.repeat(255)],
    ['', 'a b', 'a.b', 'a*', '>', 'a/b', 'a\\b', 'a\tb', 'a\0b', 'x'.repeat(256), 'é'.repeat(128)],
  ),
  subjects: fc.oneof(
    { weight: 1, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 9,
      arbitrary: fc.array(
        mostly(
          [
            'bills.>',
            'bills.*.eu',
            'c',
            'c.*',
            'd.b*',
            '$KV.x.>',
            '$JS.EVENT.ADVISORY.>',
            '$SYS.ACCOUNT.x.>',
            '$JS',
            '*.*.z',
          ],
          [
            '>',
            'a..b',
            '',
            ' a',
            'a.>.b',
            '*.INFO',
            '$JS.API.>',
            '$SYS.>',
            '$NRG.x',
            '$SYS.ACCOUNT',
            'orders.eu',
            '*.new',
            'raw.*.in',
          ],
        ),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  retention: fc.constantFrom('limits', 'interest', 'workqueue'),
  storage: fc.constantFrom('file', 'memory'),
  num_replicas: mostly([1, 1, 2, 3, 0], [-1, 4, 5, 6]),
  max_age: mostly([0, 100_000_000, 3_600_000_000_000, 3.1536e16], [-1, 1, 99_999_999, 1.5, 9.3e18]),
  max_bytes: mostly([-1, 0, -2, 1_000_000], [1.5, 9.3e18, 1e13]),
});

describe('three servers', () => {
  let lab: TestCluster;
  let connection: NatsConnection;
  const existing = [
    { name: 'ORDERS', subjects: ['orders.>'] },
    { name: 'RAW', subjects: ['raw.*.in'] },
  ];
  const place: StreamDraftPlace = { servers: 3, existing, free: Array(3).fill({ file: 1e9, memory: 1e8 }) };

  beforeAll(async () => {
    lab = await startTestCluster();
    connection = await lab.connect();
    for (const stream of existing) await create(connection, { ...GOOD, ...stream });
  });

  afterAll(() => lab[Symbol.asyncDispose]());

  test('what is called an error is refused with that code, and nothing else is refused', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (draft) => {
        const codes = checkStreamDraft(draft, place).flatMap((problem) =>
          problem.severity === 'error' ? (problem.code ?? 0) : [],
        );

        const refusal = await create(connection, draft);
        if (refusal === null) await connection.request(`$JS.API.STREAM.DELETE.${draft.name}`);

        if (codes.length === 0) expect(refusal).toBeNull();
        else expect(codes).toContain(refusal?.err_code);
      }),
      { numRuns: 200, examples: [[{ ...GOOD, name: 'a\0b', storage: 'memory', num_replicas: 1 }]] },
    );
  });
});

describe('one server', () => {
  let lab: TestCluster;
  let connection: NatsConnection;

  beforeAll(async () => {
    lab = await startTestCluster({ servers: 1 });
    connection = await lab.connect();
  });

  afterAll(() => lab[Symbol.asyncDispose]());

  test.each<[string, Partial<StreamDraft>]>([
    ['one replica', {}],
    ['three replicas', { num_replicas: 3 }],
    ['six replicas', { num_replicas: 6 }],
    ['more file store than there is', { max_bytes: 1e13 }],
    ['more memory than there is', { max_bytes: 1e13, storage: 'memory' }],
  ])('%s: the check and the server agree', async (_, change) => {
    const draft = { ...GOOD, ...change };
    const place = { servers: 1, existing: [], free: [{ file: 1e9, memory: 1e8 }] };
    const expected = checkStreamDraft(draft, place).find((problem) => problem.severity === 'error');

    const refusal = await create(connection, draft);

    expect(refusal?.err_code).toBe(expected?.code);
  });
});

const GOOD: StreamDraft = {
  name: 'GOOD',
  subjects: ['good.>'],
  retention: 'limits',
  storage: 'memory',
  num_replicas: 1,
  max_age: 0,
  max_bytes: -1,
};

/** The server's refusal, or `null`. A name that is no token cannot stand in the request's subject; another goes there. */
async function create(connection: NatsConnection, draft: StreamDraft): Promise<{ err_code: number } | null> {
  const token = /^[^ \t\r\n\f.*>]+$/.test(draft.name) ? draft.name : 'TOKEN';
  const message = await connection.request(`$JS.API.STREAM.CREATE.${token}`, JSON.stringify(draft), {
    timeout: 10_000,
  });
  return message.json<{ error?: { err_code: number } }>().error ?? null;
}

function mostly<T>(good: T[], bad: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );
}
