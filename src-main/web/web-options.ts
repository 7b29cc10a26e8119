import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { workspaceDir } from '../core/workspace/paths.ts';

export interface WebOptions {
  workspaceDir: string;
  /** 0 takes any free port. */
  port: number;
  opensBrowser: boolean;
}

export const WEB_USAGE = `Usage: web [--workspace DIR] [--port N] [--no-open]

  --workspace DIR   where settings, timeline and stored data are (default: the platform's data folder)
  --port N          port of the pages on 127.0.0.1 (default: any free one)
  --no-open         do not open a browser`;

/** Throws an `Error` with a sentence for the terminal. */
export function readWebOptions(args: string[], env: Record<string, string | undefined>): WebOptions {
  const { values } = parseArgs({
    args,
    options: {
      workspace: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
  });
  return {
    workspaceDir: values.workspace === undefined ? workspaceDir(env) : resolve(values.workspace),
    port: values.port === undefined ? 0 : readPort(values.port),
    opensBrowser: !values['no-open'],
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`--port takes a number from 1 to 65535, not ${text}.`);
}
