import type { ProgramSource } from '../source.ts';
import { bundled } from './bundled.ts';
import { cache } from './cache.ts';
import { debianArchive } from './debian-archive.ts';
import { environment } from './environment.ts';
import { officialRelease } from './official-release.ts';
import { path } from './path.ts';

/** Every source in the order it is asked. A new one is a file in this folder and a line here. */
export const SOURCES: readonly ProgramSource[] = [environment, bundled, cache, path, debianArchive, officialRelease()];
