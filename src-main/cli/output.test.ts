import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { JetlabError } from '../../broker/domain/errors.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { COLOURED, PLAIN, styleFor } from './format/style.ts';
import { Output } from './output.ts';

function output(over: { json?: boolean; verbose?: boolean }) {
  const written = { out: '', err: '' };
  const out = new Output({
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    style: PLAIN,
    errorStyle: PLAIN,
    json: false,
    verbose: false,
    ...over,
  });
  return { out, written };
}

const refusal = new JetlabError('node-unknown', { node: 'n9', known: ['n1'] }, { cause: new Error('the words') });

test('an error is its message, then its help; the cause only when asked for', () => {
  const short = output({});
  short.out.error(refusal, 'kill');
  const long = output({ verbose: true });
  long.out.error(refusal, 'kill');

  expect(short.written).toEqual({ out: '', err: 'error There is no node n9.\nThe nodes are n1.\n' });
  expect(long.written.err).toBe('error There is no node n9.\nThe nodes are n1.\ncause: the words\n');
});

test('with --json an error is data on stderr, and stdout stays empty', () => {
  const { out, written } = output({ json: true });

  out.error(refusal, 'kill');

  expect(written.out).toBe('');
  expect(JSON.parse(written.err)).toMatchObject({ error: { code: 'node-unknown', details: { node: 'n9' } } });
});

test('what is not of the catalogue is a sentence, never a stack trace', () => {
  const { out, written } = output({});

  out.error(new TypeError('x is undefined'), 'status');

  expect(written.err).toMatch(/^error status failed unexpectedly: x is undefined\n/);
  expect(written.err).not.toContain('.ts:');
});

test('an answer is words, or one value; items are one line each', () => {
  const words = output({});
  words.out.answer({ a: 1 }, () => ['one', 'two']);
  const json = output({ json: true });
  json.out.item({ a: 1 }, () => 'one');
  json.out.item({ a: 2 }, () => 'two');

  expect(words.written.out).toBe('one\ntwo\n');
  expect(json.written.out).toBe('{"a":1}\n{"a":2}\n');
});

test.each([
  { error: new JetlabError('lab-not-running', { workspace: '/w' }), code: EXIT.noLab },
  { error: new JetlabError('host-disconnected', {}), code: EXIT.lostContact },
  { error: new JetlabError('bad-input', { name: 'load.start', issues: [] }), code: EXIT.usage },
  { error: new JetlabError('confirmation-mismatch', { expected: 'n1' }), code: EXIT.refused },
  { error: new Error('a bug'), code: EXIT.refused },
  { error: new CommanderError(1, 'commander.unknownOption', 'unknown option'), code: EXIT.usage },
  { error: new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)'), code: EXIT.ok },
])('$error.message ends with $code', ({ error, code }) => {
  expect(exitCodeOf(error)).toBe(code);
});

test.each([
  { isTTY: true, env: {}, style: COLOURED },
  { isTTY: true, env: { NO_COLOR: '1' }, style: PLAIN },
  { isTTY: true, env: { NO_COLOR: '' }, style: COLOURED },
  { isTTY: true, env: { TERM: 'dumb' }, style: PLAIN },
  { isTTY: false, env: {}, style: PLAIN },
])('colour on a terminal ($isTTY) with $env', ({ isTTY, env, style }) => {
  expect(styleFor({ isTTY }, env)).toBe(style);
});
