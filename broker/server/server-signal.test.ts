import { expect, test } from 'vitest';
import { systemSignal } from './server-signal.ts';

test.each([
  ['term', 'SIGTERM'],
  ['interrupt', 'SIGINT'],
  ['kill', 'SIGKILL'],
  ['stop', 'SIGSTOP'],
  ['cont', 'SIGCONT'],
  ['lame-duck', 'SIGUSR2'],
] as const)('%s is %s on Linux and macOS', (how, name) => {
  expect(systemSignal(how, 'linux')).toBe(name);
  expect(systemSignal(how, 'darwin')).toBe(name);
});

test.each(['stop', 'cont', 'lame-duck'] as const)('%s is refused on Windows with the reason', (how) => {
  expect(() => systemSignal(how, 'win32')).toThrow(expect.objectContaining({ code: 'unsupported-here' }));
});

test.each(['term', 'interrupt', 'kill'] as const)('%s ends a process on Windows too', (how) => {
  expect(() => systemSignal(how, 'win32')).not.toThrow();
});
