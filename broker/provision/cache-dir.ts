import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder for what can be fetched again: `JETLAB_CACHE`, else the platform's cache folder. */
export function cacheDir(
  env: Record<string, string | undefined>,
  place: { platform: NodeJS.Platform; home: string } = { platform: process.platform, home: homedir() },
): string {
  if (env['JETLAB_CACHE']) return resolve(env['JETLAB_CACHE']);
  switch (place.platform) {
    case 'darwin':
      return join(place.home, 'Library', 'Caches', 'Jetlab');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(place.home, 'AppData', 'Local'), 'Jetlab', 'Cache');
    default:
      return join(env['XDG_CACHE_HOME'] || join(place.home, '.cache'), 'jetlab');
  }
}
