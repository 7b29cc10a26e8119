import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { JetlabError } from '../../domain/errors.ts';
import { isNewEnough, MINIMUM_VERSION, parseVersionAnswer } from './server-version.ts';

const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Runs the program with `-v` and returns its version.
 * @throws `server-program-missing`, `server-program-not-executable`, `server-program-too-old`
 */
export async function probeProgram(path: string): Promise<string> {
  await checkExecutable(path);
  const answer = await askVersion(path);
  const version = parseVersionAnswer(answer);
  if (version === null) {
    const heard = answer.trim().split('\n')[0]?.slice(0, 80) ?? '';
    throw notExecutable(path, `it does not answer -v as nats-server does ("${heard}")`);
  }
  if (!isNewEnough(version)) {
    throw new JetlabError('server-program-too-old', { path, version, minimum: MINIMUM_VERSION });
  }
  return version;
}

/** Windows has no execute permission: there the check only sees that the file can be read. */
export async function checkExecutable(path: string): Promise<void> {
  try {
    const file = await stat(path);
    if (!file.isFile()) throw notExecutable(path, 'it is not a file');
    await access(path, constants.X_OK);
  } catch (error) {
    if (error instanceof JetlabError) throw error;
    if (codeOf(error) === 'EACCES') throw notExecutable(path, 'permission denied', error);
    throw new JetlabError('server-program-missing', { tried: [`${path} (${reasonOf(error)})`] }, { cause: error });
  }
}

function askVersion(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(path, ['-v'], { timeout: ANSWER_TIMEOUT_MS, windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout + stderr);
      else if (error.killed === true) reject(notExecutable(path, `it gave no answer to -v in 10 s`, error));
      else if (typeof error.code === 'number') reject(notExecutable(path, `-v ended with code ${error.code}`, error));
      else reject(notExecutable(path, reasonOf(error), error));
    });
  });
}

function notExecutable(path: string, reason: string, cause?: unknown): JetlabError {
  return new JetlabError('server-program-not-executable', { path, reason }, { cause });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The system's own words for the errors a start of a program can give. */
function reasonOf(error: unknown): string {
  const words: Record<string, string> = {
    ENOENT: 'no such file',
    ENOTDIR: 'no such file',
    EACCES: 'permission denied',
    ENOEXEC: 'it was built for another system or processor',
    UNKNOWN: 'it was built for another system or processor',
    EBADARCH: 'it was built for another system or processor',
  };
  const code = codeOf(error);
  return (code && words[code]) ?? (error instanceof Error ? error.message : String(error));
}
