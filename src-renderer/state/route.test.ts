import { expect, test } from 'vitest';
import { partsOf } from './route.ts';

test('a path is taken apart and decoded', () => {
  expect(partsOf('/streams/ORDERS%20EU')).toEqual(['streams', 'ORDERS EU']);
  expect(partsOf('/')).toEqual([]);
});

test('a path that is not valid percent encoding is kept as it is', () => {
  expect(partsOf('/streams/%E0%A4%A')).toEqual(['streams', '%E0%A4%A']);
});
