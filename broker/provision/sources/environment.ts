import { JetlabError } from '../../domain/errors.ts';
import { sha256Of } from '../program/file-digest.ts';
import { probeProgram } from '../program/probe-program.ts';
import type { ProgramSource } from '../source.ts';

/** The program that the user names. Never passed over in silence: whatever is wrong with it is the error. */
export const environment: ProgramSource = {
  name: 'JETLAB_NATS_SERVER',
  async find({ env }) {
    const path = env['JETLAB_NATS_SERVER'];
    if (!path) return { absent: null };
    try {
      const version = await probeProgram(path);
      const sha256 = await sha256Of(path);
      return { found: { path, version, source: 'environment', sha256, verification: 'version only' } };
    } catch (error) {
      if (!(error instanceof JetlabError) || error.code !== 'server-program-missing') throw error;
      const { tried } = error.details as { tried: string[] };
      throw new JetlabError(
        'server-program-missing',
        { tried: [`JETLAB_NATS_SERVER: ${tried.join()}`] },
        { cause: error },
      );
    }
  },
};
