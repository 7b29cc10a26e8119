import { expect, test } from 'vitest';
import { emptyForm, parseForm } from './form-values.ts';

test('empty limits are no limits in wire units', () => {
  expect(parseForm(emptyForm)).toEqual({
    draft: {
      name: '',
      subjects: [],
      retention: 'limits',
      storage: 'file',
      num_replicas: 3,
      max_age: 0,
      max_bytes: -1,
    },
    errors: {},
  });
});

test('limits are read with their units', () => {
  const { draft, errors } = parseForm({ ...emptyForm, maxAge: '7d', maxBytes: '20 GiB' });

  expect(errors).toEqual({});
  expect(draft.max_age).toBe(7 * 86_400e9);
  expect(draft.max_bytes).toBe(20 * 1024 ** 3);
});

test('a limit without a unit is named and does not reach the draft', () => {
  const { draft, errors } = parseForm({ ...emptyForm, maxAge: '7' });

  expect(draft.max_age).toBe(0);
  expect(errors.max_age).toContain('"7" is not a duration');
});

test('subjects are the lines that are not blank', () => {
  expect(parseForm({ ...emptyForm, subjects: ' orders.> \n\n billing.*\n' }).draft.subjects).toEqual([
    'orders.>',
    'billing.*',
  ]);
});
