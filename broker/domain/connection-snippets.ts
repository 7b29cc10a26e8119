import { cli } from './snippets/cli.ts';
import { csharp } from './snippets/csharp.ts';
import { go } from './snippets/go.ts';
import { java } from './snippets/java.ts';
import { python } from './snippets/python.ts';
import { rust } from './snippets/rust.ts';
import type { Snippet } from './snippets/snippet.ts';
import { typescript } from './snippets/typescript.ts';

/** All that an application needs in order to reach the running lab. */
export interface ConnectionHelp {
  /** Comma-separated, as `NATS_URL` and most clients take it. */
  urlList: string;
  /** Makes and selects a context of the `nats` CLI; run again it updates the context. */
  natsContextCommand: string;
  /** Sets `NATS_URL` in the shell at hand. */
  envLines: { posix: string; powershell: string };
  /** Complete small programs, in the order in which they are offered. */
  snippets: Snippet[];
}

export type { Snippet };

/**
 * `urls` are the client URLs of the nodes, in the order of their names. Applications need no credentials. Each program
 * subscribes to `orders.>`, publishes one JetStream message to `orders.created` if a stream ORDERS exists, prints the
 * server's ack and the message, and ends.
 */
export function connectionHelp(urls: readonly string[]): ConnectionHelp {
  const urlList = urls.join(',');
  return {
    urlList,
    natsContextCommand: natsContextCommand(urlList),
    envLines: { posix: `export NATS_URL='${urlList}'`, powershell: `$env:NATS_URL = '${urlList}'` },
    snippets: [
      { language: 'CLI', fileName: 'orders.sh', code: cli(natsContextCommand(urlList)) },
      { language: 'TypeScript', fileName: 'orders.ts', code: typescript(urls) },
      { language: 'Go', fileName: 'main.go', code: go(urlList) },
      { language: 'Python', fileName: 'orders.py', code: python(urls) },
      { language: 'Java', fileName: 'Orders.java', code: java(urls) },
      { language: 'C#', fileName: 'Program.cs', code: csharp(urlList) },
      { language: 'Rust', fileName: 'main.rs', code: rust(urls) },
    ],
  };
}

function natsContextCommand(urlList: string): string {
  return `nats context add jetlab --server "${urlList}" --description "Jetlab" --select`;
}
