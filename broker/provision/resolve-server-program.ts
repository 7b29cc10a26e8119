import { JetlabError } from '../domain/errors.ts';
import type { ProgramSource, ProvisionContext, ServerProgram } from './source.ts';
import { SOURCES } from './sources/registry.ts';

/**
 * The nats-server that this machine's lab runs: the first source that has one.
 *
 *     JETLAB_NATS_SERVER > bundled with the app > verified cache > PATH > Debian archive > official release
 *
 * @throws `server-program-missing` with all that was tried; `server-program-not-executable`, `-too-old` for a program that
 * the user named; `server-program-changed` when a verified file is no longer the same
 */
export async function resolveServerProgram(
  context: ProvisionContext,
  sources: readonly ProgramSource[] = SOURCES,
): Promise<ServerProgram> {
  const tried: string[] = [];
  for (const source of sources) {
    const finding = await source.find(context);
    if ('found' in finding) return finding.found;
    if (finding.absent !== null) tried.push(finding.absent);
  }
  throw new JetlabError('server-program-missing', { tried });
}
