import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheDir, workspaceDir } from './paths.ts';

const home = join('/', 'home', 'ada');

test('data and cache lie where each platform keeps them', () => {
  const linux = { platform: 'linux', home } as const;
  const mac = { platform: 'darwin', home } as const;
  const windows = { platform: 'win32', home } as const;

  expect(workspaceDir({}, linux)).toBe(join(home, '.local', 'share', 'jetlab'));
  expect(workspaceDir({ XDG_DATA_HOME: join('/', 'data') }, linux)).toBe(join('/', 'data', 'jetlab'));
  expect(workspaceDir({}, mac)).toBe(join(home, 'Library', 'Application Support', 'Jetlab'));
  expect(workspaceDir({ LOCALAPPDATA: join('/', 'local') }, windows)).toBe(join('/', 'local', 'Jetlab'));

  expect(cacheDir({}, linux)).toBe(join(home, '.cache', 'jetlab'));
  expect(cacheDir({}, mac)).toBe(join(home, 'Library', 'Caches', 'Jetlab'));
  expect(cacheDir({}, windows)).toBe(join(home, 'AppData', 'Local', 'Jetlab', 'Cache'));
});

test('a folder named in the environment comes first', () => {
  expect(workspaceDir({ JETLAB_WORKSPACE: join('/', 'w') })).toBe(join('/', 'w'));
  expect(cacheDir({ JETLAB_CACHE: join('/', 'c') })).toBe(join('/', 'c'));
});
