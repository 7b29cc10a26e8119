export { cacheDir } from './cache-dir.ts';
export { resolveServerProgram } from './resolve-server-program.ts';
export { fetchRelease, type Machine } from './sources/official-release.ts';
export { writeManifest, type Manifest } from './program/manifest.ts';
export { sha256Of } from './program/file-digest.ts';
export { programName } from './program/program-name.ts';
export { compareVersions, MINIMUM_VERSION, PINNED_VERSION } from './program/server-version.ts';
export type { Progress, ProgramSource, ProvisionContext, ServerProgram } from './source.ts';
