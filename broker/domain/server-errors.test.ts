import { describe, expect, test } from 'vitest';
import { translateClientError } from './client-errors.ts';
import { JetlabError } from './errors.ts';
import { translateServerError } from './server-errors.ts';

const creating = { request: 'create EU', stream: 'EU' };

function refusal(err_code: number, description: string, code = 400) {
  return { code, err_code, description };
}

function named(name: string, message: string, options?: ErrorOptions): Error {
  return Object.assign(new Error(message, options), { name });
}

describe('a server’s refusal', () => {
  test.each([
    [10058, 'stream name already in use with a different configuration', 'stream-exists'],
    [10059, 'stream not found', 'stream-not-found'],
    [10065, 'subjects overlap with an existing stream', 'subject-overlap'],
    [10005, 'no suitable peers for placement', 'no-suitable-peers'],
    [10008, 'JetStream system temporarily unavailable', 'jetstream-unavailable'],
    [10014, 'consumer not found', 'consumer-not-found'],
    [10047, 'insufficient storage resources available', 'resources-exhausted'],
    [10052, 'maximum replicas is 5', 'invalid-config'],
    [10109, 'invalid operation on sealed stream', 'server-refused'],
    [19999, 'something of the future', 'server-refused'],
  ])('%i is %s', (serverCode, description, code) => {
    const error = translateServerError(refusal(serverCode, description), creating);

    expect(error).toMatchObject({ code, details: { serverCode } });
    expect(error.toData().cause).toBe(`${description} (${serverCode})`);
    expect(`${error.message} ${error.help}`).not.toMatch(/undefined|null/);
  });

  test.each([
    [10052, 'max age needs to be >= 100ms', 'max_age'],
    [10052, 'maximum replicas is 5', 'num_replicas'],
    [10074, 'replicas > 1 not supported in non-clustered mode', 'num_replicas'],
    [10052, 'subject "a.>" overlaps with "a.b"', 'subjects'],
    [10052, 'invalid stream name', 'name'],
    [10025, 'invalid JSON: json: unknown field "ui_open"', 'ui_open'],
    [10052, 'words of the future', null],
  ])('%i "%s" is about the field %s', (serverCode, description, field) => {
    expect(translateServerError(refusal(serverCode, description), creating).details).toMatchObject({ field });
  });

  test('the other stream of an overlap is named when it was looked up', () => {
    const error = translateServerError(refusal(10065, 'subjects overlap with an existing stream'), {
      ...creating,
      other: 'ORDERS',
    });

    expect(error.message).toBe('The server refused EU: its subjects overlap with ORDERS (10065).');
  });

  test('no peers and no leader mean a refused stepdown when a stepdown was asked for', () => {
    for (const code of [10005, 10008]) {
      const error = translateServerError(refusal(code, 'no suitable peers'), { request: 'stepdown', group: 'Meta' });

      expect(error.code).toBe('stepdown-refused');
    }
  });
});

describe('an error of the client', () => {
  test('"jetstream is not enabled" means that nothing answers for the subject', () => {
    const error = translateClientError(named('JetStreamNotEnabled', 'jetstream is not enabled'), creating);

    expect(error).toMatchObject({ code: 'no-leader', details: { asset: 'EU' } });
    expect(error.toData().cause).toBe('jetstream is not enabled');
  });

  test('no responders inside a request error mean the same', () => {
    const inner = named('NoRespondersError', "no responders: 'x'");

    expect(translateClientError(named('RequestError', 'x', { cause: inner }), creating).code).toBe('no-leader');
  });

  test.each([
    ['TimeoutError', 'server-timeout'],
    ['ClosedConnectionError', 'server-disconnected'],
    ['InvalidNameError', 'invalid-config'],
    ['TypeError', 'unexpected'],
  ])('%s is %s', (name, code) => {
    expect(translateClientError(named(name, 'words'), { ...creating, timeoutMs: 2_000 }).code).toBe(code);
  });

  test('the server’s refusal inside an API error is translated', () => {
    const error = Object.assign(named('StreamNotFoundError', 'stream not found'), {
      apiError: () => refusal(10059, 'stream not found', 404),
    });

    expect(translateClientError(error, creating).code).toBe('stream-not-found');
  });

  test('an entry of the catalogue passes unchanged', () => {
    const error = new JetlabError('no-server', { request: 'x' });

    expect(translateClientError(error, creating)).toBe(error);
  });
});
