import { expect, test } from 'vitest';
import { quoted, streamAddCommand } from './stream-cli.ts';

test('the command carries what the form says', () => {
  const command = streamAddCommand({
    name: 'ORDERS',
    subjects: ['orders.>', 'returns.eu'],
    retention: 'workqueue',
    storage: 'file',
    num_replicas: 3,
    max_age: 7 * 86_400e9,
    max_bytes: 20 * 1024 ** 3,
  });

  expect(command).toBe(
    [
      'nats stream add ORDERS',
      "--subjects 'orders.>'",
      '--subjects returns.eu',
      '--retention work',
      '--storage file',
      '--replicas 3',
      '--max-age 7d',
      '--max-bytes 20GiB',
      '--defaults',
    ].join(' \\\n  '),
  );
});

test('what a shell would expand is quoted', () => {
  expect(quoted('orders.*')).toBe("'orders.*'");
  expect(quoted("it's")).toBe(String.raw`'it'\''s'`);
});
