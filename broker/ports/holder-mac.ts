import { runTool } from './run-tool.ts';

/** `lsof` is part of macOS. Without root it sees the processes of this user alone. */
export async function describeHolderOnMac(port: number): Promise<string | null> {
  const output = await runTool('/usr/sbin/lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  return parseLsof(output);
}

/** First process of `lsof -F pc`: one field a line, `p812` then `cnginx`. */
export function parseLsof(output: string): string | null {
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  const name = /^c(.+)$/m.exec(output)?.[1];
  return pid === undefined ? null : `${name ?? 'a program'} (pid ${pid})`;
}
