import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Connz } from './connz.ts';
import { Jsz } from './jsz.ts';
import { Raftz } from './raftz.ts';
import { goDurationMs, Routez } from './routez.ts';
import { Varz } from './varz.ts';

const schemas = { Connz, Jsz, Raftz, Routez, Varz };

describe.each(Object.entries(schemas))('%s', (_, schema) => {
  test('an empty object reads as empty values', () => {
    expect(schema.safeParse({}).success).toBe(true);
  });

  test('an object of known names with values of any shape never throws', () => {
    const names = [...Object.keys('shape' in schema ? schema.shape : { SYS: 0 }), 'a_name_of_the_future'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (answer) => {
        expect(schema.safeParse(answer).success).toBe(true);
      }),
    );
  });
});

test('a list keeps the items that can be read', () => {
  const jsz = Jsz.parse({
    account_details: [null, { name: 'LAB', stream_detail: [7, { name: 'ORDERS', cluster: 'future', state: [] }] }],
  });

  const [stream] = jsz.account_details[0]?.stream_detail ?? [];
  expect(stream).toMatchObject({ name: 'ORDERS', cluster: null, state: { messages: 0 }, consumer_detail: [] });
});

test('an absent meta leader reads as null', () => {
  expect(Jsz.parse({ meta_cluster: { cluster_size: 3 } }).meta_cluster?.leader).toBeNull();
});

test.each([
  ['74µs', 0.074],
  ['41.81306ms', 41.81306],
  ['1m2.5s', 62_500],
  ['0s', 0],
  ['soon', null],
  ['3 s', null],
  [null, null],
])('the Go duration %s is %s ms', (duration, ms) => {
  const read = goDurationMs(duration);
  if (ms === null) expect(read).toBeNull();
  else expect(read).toBeCloseTo(ms, 6);
});
