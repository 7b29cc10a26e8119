import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { toErrorData } from '../../domain/errors.ts';
import { sha256Of } from '../program/file-digest.ts';
import { probeProgram } from '../program/probe-program.ts';
import { programName } from '../program/program-name.ts';
import type { ProgramSource } from '../source.ts';

/** A nats-server that is installed on the machine. One that cannot serve is said and passed over. */
export const path: ProgramSource = {
  name: 'PATH',
  async find({ env }) {
    const refused: string[] = [];
    for (const candidate of candidatesOn(env)) {
      try {
        const version = await probeProgram(candidate);
        const sha256 = await sha256Of(candidate);
        return { found: { path: candidate, version, source: 'path', sha256, verification: 'version only' } };
      } catch (error) {
        refused.push(toErrorData(error, 'nats-server -v').message.replace(/\.$/, ''));
      }
    }
    return { absent: refused.length > 0 ? refused.join(', ') : 'no nats-server on PATH' };
  },
};

function candidatesOn(env: Record<string, string | undefined>): string[] {
  // Windows calls it Path; Node's own process.env answers to both, a copy of it does not.
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute);
  return [...new Set(folders)].map((folder) => join(folder, programName())).filter((file) => existsSync(file));
}
