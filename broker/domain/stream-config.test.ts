import { describe, expect, test } from 'vitest';
import { checkStreamDraft, newStreamDraft, type StreamDraft, type StreamDraftPlace } from './stream-config.ts';

const place: StreamDraftPlace = { servers: 3, existing: [{ name: 'ORDERS', subjects: ['orders.>'] }] };
const good: StreamDraft = { ...newStreamDraft(), name: 'BILLS', subjects: ['bills.>'], max_age: 3_600_000_000_000 };

function problems(change: Partial<StreamDraft>, where: StreamDraftPlace = place) {
  return checkStreamDraft({ ...good, ...change }, where);
}

function errors(change: Partial<StreamDraft>, where?: StreamDraftPlace) {
  return problems(change, where).filter((problem) => problem.severity === 'error');
}

test('a new draft is R3, on file, by limits, and lacks only its name', () => {
  const draft = newStreamDraft();

  expect(draft).toMatchObject({ num_replicas: 3, storage: 'file', retention: 'limits', max_age: 0, max_bytes: -1 });
  expect(checkStreamDraft(draft, place).filter((problem) => problem.severity === 'error')).toEqual([
    { field: 'name', severity: 'error', code: 10056, text: 'A stream needs a name.' },
  ]);
});

test('a good draft has no problem', () => {
  expect(problems({})).toEqual([]);
});

describe('what the server would refuse', () => {
  test.each<[string, Partial<StreamDraft>, keyof StreamDraft, number]>([
    ['a name with a dot', { name: 'A.B' }, 'name', 10056],
    ['a name with a path separator', { name: 'A/B' }, 'name', 10128],
    ['a name of 128 two-byte letters', { name: 'é'.repeat(128) }, 'name', 10052],
    ['the name of another stream', { name: 'ORDERS', subjects: ['x'] }, 'name', 10058],
    ['an empty token', { subjects: ['a..b'] }, 'subjects', 10052],
    ['every subject', { subjects: ['>'] }, 'subjects', 10052],
    ['the API’s subjects', { subjects: ['*.API.>'] }, 'subjects', 10052],
    ['a subject twice', { subjects: ['a', 'a'] }, 'subjects', 10052],
    ['subjects that overlap each other', { subjects: ['a.*.x', 'a.b.*'] }, 'subjects', 10052],
    ['a subject of another stream', { subjects: ['orders.eu'] }, 'subjects', 10065],
    ['more replicas than servers', { num_replicas: 5 }, 'num_replicas', 10005],
    ['six replicas', { num_replicas: 6 }, 'num_replicas', 10052],
    ['an age of 99 ms', { max_age: 99_000_000 }, 'max_age', 10052],
    ['an age beyond 64 bits', { max_age: 2 ** 63 }, 'max_age', 10025],
    ['half a byte', { max_bytes: 1.5 }, 'max_bytes', 10025],
  ])('%s', (_, change, field, code) => {
    expect(errors(change)).toMatchObject([{ field, code }]);
  });

  test('an overlap names the other stream and both subjects', () => {
    expect(errors({ subjects: ['bills.>', 'bills.eu'] })[0]?.text).toBe(
      'bills.> and bills.eu overlap: one message would match both.',
    );
    expect(errors({ subjects: ['orders.eu'] })[0]?.text).toBe('orders.eu overlaps with orders.> of ORDERS.');
  });

  test('a size that too few servers have free', () => {
    const free = [2e9, 2e9, 1e9].map((file) => ({ file, memory: 0 }));

    expect(errors({ max_bytes: 1_500_000_000 }, { ...place, free })).toMatchObject([
      { field: 'max_bytes', code: 10005 },
    ]);
    expect(errors({ max_bytes: 1_500_000_000, num_replicas: 1 }, { ...place, free })).toEqual([]);
  });
});

describe('what the server accepts, and what it means', () => {
  test.each<[string, Partial<StreamDraft>, keyof StreamDraft, RegExp]>([
    ['one replica', { num_replicas: 1 }, 'num_replicas', /the stream is down/],
    ['two replicas', { num_replicas: 2 }, 'num_replicas', /Quorum is 2 of 2: writes go on with 0 down, as with R1/],
    ['no limit', { max_age: 0 }, 'max_bytes', /grows until the store is full/],
    ['a limit of size', { max_bytes: 1_073_741_824 }, 'max_bytes', /reserves 1 GiB on each of 3 servers/],
    ['memory', { storage: 'memory' }, 'storage', /If all restart, they are lost/],
    ['interest', { retention: 'interest' }, 'retention', /dropped at once/],
    ['no subjects', { subjects: [] }, 'subjects', /its own name, BILLS/],
    ['subjects of key-value buckets', { subjects: ['$KV.x.>'] }, 'subjects', /key-value/],
    ['a name of a bucket', { name: 'KV_x' }, 'name', /bucket/],
    ['a name with a space of another kind', { name: 'a\u00a0b' }, 'name', /folder on disk/],
  ])('%s', (_, change, field, text) => {
    const found = problems(change);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ field, severity: 'advice' });
    expect(found[0]?.text).toMatch(text);
  });
});

test('an empty list of subjects collides as the name does', () => {
  const existing = [{ name: 'ALL', subjects: ['*'] }];

  expect(errors({ subjects: [] }, { servers: 3, existing })).toMatchObject([{ field: 'subjects', code: 10065 }]);
});
