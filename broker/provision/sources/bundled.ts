import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { sha256Of } from '../program/file-digest.ts';
import { openVerified, readManifest } from '../program/manifest.ts';
import { probeProgram } from '../program/probe-program.ts';
import { programName } from '../program/program-name.ts';
import type { ProgramSource } from '../source.ts';

/** The program inside a packaged app. The packaging puts its manifest beside it. */
export const bundled: ProgramSource = {
  name: 'the app’s own program',
  async find({ bundledDir }) {
    if (bundledDir === undefined) return { absent: null };
    const path = join(bundledDir, programName());
    if (!existsSync(path)) return { absent: `no program at ${path}` };
    if ((await readManifest(bundledDir)) !== null) {
      const program = await openVerified(bundledDir, 'bundled');
      if (program !== null) return { found: program };
    }
    const version = await probeProgram(path);
    const sha256 = await sha256Of(path);
    return { found: { path, version, source: 'bundled', sha256, verification: 'version only' } };
  },
};
