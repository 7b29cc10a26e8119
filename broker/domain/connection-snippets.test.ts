import { describe, expect, test } from 'vitest';
import { connectionHelp } from './connection-snippets.ts';

const urls = ['nats://127.0.0.1:4232', 'nats://127.0.0.1:4233', 'nats://127.0.0.1:4234'];
const help = connectionHelp(urls);

test('the list, the context and the environment name every node', () => {
  const list = 'nats://127.0.0.1:4232,nats://127.0.0.1:4233,nats://127.0.0.1:4234';

  expect(help.urlList).toBe(list);
  expect(help.natsContextCommand).toBe(`nats context add jetlab --server "${list}" --description "Jetlab" --select`);
  expect(help.envLines).toEqual({ posix: `export NATS_URL='${list}'`, powershell: `$env:NATS_URL = '${list}'` });
});

test('there is a program for each language that is promised', () => {
  const languages = ['CLI', 'TypeScript', 'Go', 'Python', 'Java', 'C#', 'Rust'];

  expect(help.snippets.map((snippet) => snippet.language)).toEqual(languages);
});

describe.each(help.snippets)('the program in $language', ({ code }) => {
  test('connects to every node, subscribes, publishes to a stream, and carries no credentials', () => {
    for (const url of urls) expect(code).toContain(url);
    expect(code).toMatch(/orders\.>/);
    expect(code).toContain('orders.created');
    expect(code).toContain('ORDERS');
    expect(code).not.toMatch(/password|user:|--user|creds/i);
    expect(code.endsWith('\n')).toBe(true);
  });
});
