import { type ChildProcess, spawn } from 'node:child_process';
import { JetlabError } from '../domain/errors.ts';
import { LineSplitter } from './line-splitter.ts';
import { type ParsedLine, fatalText, parseLogLine } from './log-line.ts';
import { type ServerSignal, systemSignal } from './server-signal.ts';

/** Patience for the end of the output after the exit. A child of the program may hold the pipe open for long. */
const OUTPUT_END_MS = 250;
/** Lines of a run that an exit event carries. */
const TAIL_LINES = 40;

/** How a server process ended. `fatal` is the sentence of its FTL line, `logTail` its last lines as written. */
export interface ServerExit {
  pid: number;
  exitCode: number | null;
  signal: string | null;
  /** Milliseconds since the epoch. */
  at: number;
  logTail: string[];
  fatal: string | null;
}

export interface ServerProcessOptions {
  program: string;
  args: string[];
  /** Working directory of the process. */
  cwd: string;
  /** Called for each line of output, in order, before the exit is told. `raw` is the line as written. */
  onLine(line: ParsedLine, raw: string): void;
}

/**
 * One nats-server process, from spawn to exit. Never restarted: a new run is a new object, so events of a replaced
 * process cannot be mistaken for those of its successor.
 *
 * Whoever makes it must signal it to its end. Its output is a pipe that must be drained, which this object does; when
 * the process that holds the pipe dies, the server ends at its next log line (Go: SIGPIPE on stderr).
 */
export class ServerProcess {
  readonly pid: number;
  /** Resolves when the process has ended and what it wrote has been read. Never rejects. */
  readonly exited: Promise<ServerExit>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, pid: number, exited: Promise<ServerExit>) {
    this.#child = child;
    this.pid = pid;
    this.exited = exited;
  }

  /** @throws JetlabError `server-program-not-executable` when the system refuses to run the program. */
  static async spawn(options: ServerProcessOptions): Promise<ServerProcess> {
    const child = spawn(options.program, options.args, {
      cwd: options.cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    const exited = watchExit(child, options.onLine);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => {
        const reason = error.message;
        reject(new JetlabError('server-program-not-executable', { path: options.program, reason }, { cause: error }));
      });
    });
    if (child.pid === undefined) throw new Error('a spawned process has a pid');
    return new ServerProcess(child, child.pid, exited);
  }

  /** `false` once the exit is known: from then on the pid may belong to another process. */
  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /**
   * Sends the signal, or nothing when the process has ended.
   * @throws JetlabError `unsupported-here` where the platform lacks the signal.
   */
  signal(how: ServerSignal): void {
    const name = systemSignal(how, process.platform);
    if (this.isAlive) this.#child.kill(name);
  }
}

function watchExit(child: ChildProcess, onLine: ServerProcessOptions['onLine']): Promise<ServerExit> {
  const tail: string[] = [];
  const fatals: ParsedLine[] = [];
  let previous: ParsedLine | null = null;
  let endedAt = 0;
  const splitter = new LineSplitter((raw) => {
    const parsed = parseLogLine(raw, Date.now(), previous);
    previous = parsed;
    if (parsed.level === 'FTL' && fatals.length === 0) fatals.push(parsed);
    tail.push(raw);
    if (tail.length > TAIL_LINES) tail.shift();
    onLine(parsed, raw);
  });
  child.stderr?.on('data', (chunk: Buffer) => splitter.push(chunk));
  // After the start: a signal that the system refused. The exit event tells what became of the process.
  child.on('error', () => undefined);

  return new Promise((resolve) => {
    const tell = (): void => {
      splitter.end();
      resolve({
        pid: child.pid ?? -1,
        exitCode: child.exitCode,
        signal: child.signalCode,
        at: endedAt,
        logTail: tail,
        fatal: fatalText(fatals),
      });
    };
    child.once('exit', () => {
      endedAt = Date.now();
      const late = setTimeout(tell, OUTPUT_END_MS);
      child.once('close', () => {
        clearTimeout(late);
        tell();
      });
    });
  });
}
