import { parseArgs } from 'node:util';

export interface OpenArguments {
  /** The web host is asked for, by `--web` or by a port, which only it has. */
  web: boolean;
  port: number | null;
  workspace: string | null;
  /** Whether a browser is opened; the address is printed anyway. */
  openBrowser: boolean;
}

/** What the user typed and cannot be taken. The message is one sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const OPEN_USAGE = `jetlab open [--web] [--port N] [--workspace DIR] [--no-open]

  --web            serve the app on loopback and open it in the browser instead of a window
  --port N         the web host's port (implies --web)
  --workspace DIR  the folder of the lab and its data
  --no-open        print the address, open no browser
`;

/** Reads what follows `jetlab open`. @throws UsageError */
export function parseOpenArguments(args: string[]): OpenArguments {
  const { values } = parse(args);
  const port = values.port === undefined ? null : parsePort(values.port);
  return {
    web: values.web === true || port !== null,
    port,
    workspace: values.workspace ?? null,
    openBrowser: values['no-open'] !== true,
  };
}

/** The arguments of the web host for these wishes. */
export function webHostArguments(wanted: OpenArguments): string[] {
  return [
    ...(wanted.port === null ? [] : ['--port', String(wanted.port)]),
    ...(wanted.workspace === null ? [] : ['--workspace', wanted.workspace]),
    ...(wanted.openBrowser ? [] : ['--no-open']),
  ];
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        web: { type: 'boolean' },
        port: { type: 'string' },
        workspace: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(`--port takes a number from 1 to 65535, not "${text}".`);
  }
  return port;
}
