import { runTool } from './run-tool.ts';

/** `netstat` gives the process of each socket, `tasklist` the name of a process. Both need no extra rights. */
export async function describeHolderOnWindows(port: number): Promise<string | null> {
  const pid =
    parseNetstat(await runTool('netstat', ['-ano', '-p', 'TCP']), port) ??
    parseNetstat(await runTool('netstat', ['-ano', '-p', 'TCPv6']), port);
  if (pid === null) return null;
  const name = parseTasklist(await runTool('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']));
  return `${name ?? 'a program'} (pid ${pid})`;
}

/**
 * Owner of the listening socket in the output of `netstat -ano`. The state column is translated by Windows (LISTENING,
 * ABHÖREN, …), so a listener is recognised by its foreign address, whose port is 0.
 */
export function parseNetstat(output: string, port: number): number | null {
  for (const line of output.split(/\r?\n/)) {
    const columns = line.trim().split(/\s+/);
    const [protocol, local, foreign] = columns;
    const pid = columns.at(-1);
    if (protocol !== 'TCP' || local === undefined || foreign === undefined || pid === undefined) continue;
    if (local.endsWith(`:${port}`) && foreign.endsWith(':0') && /^\d+$/.test(pid)) return Number(pid);
  }
  return null;
}

/** Name in `tasklist /FO CSV /NH`: `"nginx.exe","812","Services","0","9,876 K"`. `null` when there is no such process. */
export function parseTasklist(output: string): string | null {
  return /^"((?:[^"]|"")+)","\d+"/m.exec(output)?.[1] ?? null;
}
