import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the system tells about a running process. A pid alone proves nothing, since pids are used again. */
export interface ProcessIdentity {
  /** When it started, in the system's own terms. Only good for comparing with another one of the same machine. */
  startTime: string;
  /** Path of its program; `null` when the system does not say. */
  program: string | null;
  commandLine: string;
}

/** The identity of a running process; `null` when there is none of that pid, or only its unreaped rest. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | null> {
  switch (process.platform) {
    case 'linux':
      return identifyOnLinux(pid);
    case 'win32':
      return identifyOnWindows(pid);
    default:
      return identifyWithPs(pid);
  }
}

/** proc(5): field 3 is the state, field 22 the start in clock ticks since boot. The boot id makes it unique. */
function identifyOnLinux(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X' || ticks === undefined) return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return { startTime: `${boot}/${ticks}`, program: linkTarget(`/proc/${pid}/exe`), commandLine };
  } catch {
    return null;
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path).replace(/ \(deleted\)$/, '');
  } catch {
    return null;
  }
}

/** macOS and other systems with BSD's ps. `lstart` is 24 characters wide in the C locale. Not run on this machine. */
async function identifyWithPs(pid: number): Promise<ProcessIdentity | null> {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    const { stdout } = await run('ps', ['-ww', '-p', String(pid), '-o', 'stat=,lstart=,command='], { env });
    const match = /^\s*(\S+)\s+(\S{3} \S{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})\s+(.*)$/.exec(stdout.trimEnd());
    if (!match?.[2] || match[1]?.startsWith('Z')) return null;
    return { startTime: match[2], program: null, commandLine: match[3] ?? '' };
  } catch {
    return null;
  }
}

/** Not run on this machine. */
async function identifyOnWindows(pid: number): Promise<ProcessIdentity | null> {
  const script =
    `$p = Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}'; if ($p) { ` +
    `@{ s = $p.CreationDate.ToFileTimeUtc().ToString(); e = $p.ExecutablePath; c = $p.CommandLine } | ConvertTo-Json }`;
  try {
    const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
      windowsHide: true,
    });
    if (stdout.trim() === '') return null;
    const told = JSON.parse(stdout) as { s?: unknown; e?: unknown; c?: unknown };
    if (typeof told.s !== 'string') return null;
    return {
      startTime: told.s,
      program: typeof told.e === 'string' ? told.e : null,
      commandLine: typeof told.c === 'string' ? told.c : '',
    };
  } catch {
    return null;
  }
}
