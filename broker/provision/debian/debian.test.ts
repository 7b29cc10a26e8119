import { expect, test } from 'vitest';
import { sourcesList } from './apt-configuration.ts';
import { parseOffer } from './fetch-package.ts';
import { mirrorsOfTargets, mirrorsOfUris } from './find-mirrors.ts';
import { isDebian, parseOsRelease } from './os-release.ts';
import { runTool } from './run-tool.ts';

test('the mirror is the one that apt fetches Debian itself from', () => {
  const targets = [
    'Packages|Debian|bookworm-security|http://mirror.example/debian-security/',
    'Packages|Debian|bookworm|http://mirror.example/debian',
    'Packages|Debian|bookworm-updates|http://mirror.example/debian/',
    'Translations|Debian|bookworm|http://other.example/debian/',
    'Packages|nodistro|nodistro|https://packages.example/node/',
  ].join('\n');

  expect(mirrorsOfTargets(targets)).toEqual(['http://mirror.example/debian/']);
});

test('without package lists the mirror is found among the addresses that apt would fetch', () => {
  const uris = [
    `'https://tool.example/linux/debian/dists/bookworm/InRelease' tool.example_InRelease 0`,
    `'http://mirror.example/debian/dists/bookworm/InRelease' mirror_InRelease 0`,
    `'http://mirror.example/debian/dists/bookworm-updates/InRelease' mirror_updates_InRelease 0`,
    `'http://mirror.example/debian-security/dists/bookworm-security/InRelease' security_InRelease 0`,
    `'http://mirror.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' packages 0`,
  ].join('\n');

  expect(mirrorsOfUris(uris, 'bookworm')[0]).toBe('http://mirror.example/debian/');
  expect(mirrorsOfUris(uris, 'trixie')).toEqual([]);
});

test('the offered version is read without epoch and Debian revision', () => {
  const offer = `'http://mirror.example/pool/main/n/nats-server/nats-server_2.15.1-1_amd64.deb' nats-server_2.15.1-1_amd64.deb 5351944 SHA256:ab`;

  expect(parseOffer(offer)).toEqual({ version: '2.15.1', bytes: 5351944 });
  expect(() => parseOffer('')).toThrow('no nats-server');
});

test('only Debian itself counts as Debian', () => {
  const debian = parseOsRelease('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\n');
  const ubuntu = parseOsRelease('ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n');

  expect(debian).toEqual({ id: 'debian', codename: 'bookworm' });
  expect(isDebian(debian)).toBe(true);
  expect(isDebian(ubuntu)).toBe(false);
});

test('the private source names the keyring that its signature must come from', () => {
  const source = { mirror: 'http://mirror.example/debian/', suite: 'sid', keyring: '/usr/share/keyrings/d.gpg' };

  expect(sourcesList(source)).toBe(
    'deb [signed-by=/usr/share/keyrings/d.gpg] http://mirror.example/debian/ sid main\n',
  );
});

test('the failure of a tool is told by its error line, without the address and what it may hold', async () => {
  const script = `process.stderr.write("W: old\\nE: Failed to fetch http://user:secret@mirror.example/x  404\\n"); process.exit(100)`;

  const failure = await runTool(process.execPath, ['-e', script]).catch((error: unknown) => String(error));

  expect(failure).toContain('Failed to fetch (mirror)  404');
  expect(failure).not.toContain('secret');
});
