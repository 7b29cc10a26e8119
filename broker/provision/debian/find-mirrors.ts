import { runTool } from './run-tool.ts';

const FORMAT = '$(CREATED_BY)|$(ORIGIN)|$(CODENAME)|$(REPO_URI)';

/** The base addresses of Debian's archive in the machine's own apt configuration; security and backports are no suites of it. */
export async function findMirrors(codename: string | null): Promise<string[]> {
  const targets = await runTool('apt-get', ['indextargets', '--format', FORMAT]).catch(() => '');
  const known = mirrorsOfTargets(targets);
  if (known.length > 0 || codename === null) return known;
  // A machine whose package lists were removed, as container images have it, still knows what it would fetch.
  const uris = await runTool('apt-get', ['update', '--print-uris']).catch(() => '');
  return mirrorsOfUris(uris, codename);
}

/** From `apt-get indextargets` in the format above. */
export function mirrorsOfTargets(text: string): string[] {
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    const [createdBy, origin, codename = '', uri] = line.trim().split('|');
    if (createdBy !== 'Packages' || origin !== 'Debian' || !uri) continue;
    if (!/-(security|backports)/.test(codename)) found.add(withSlash(uri));
  }
  return [...found];
}

/**
 * From `apt-get update --print-uris`, lines like `'http://mirror/debian/dists/bookworm/InRelease' … 0`. Other repositories
 * name their suite after Debian's too, so those that also carry `<codename>-updates` come first: that is Debian itself.
 */
export function mirrorsOfUris(text: string, codename: string): string[] {
  const bases = (suite: string) =>
    new Set(
      [...text.matchAll(/^'([^']+)\/dists\/([^/']+)\/InRelease'/gm)].filter((m) => m[2] === suite).map((m) => m[1]!),
    );
  const updates = bases(`${codename}-updates`);
  return [...bases(codename)]
    .toSorted((a, b) => Number(updates.has(b)) - Number(updates.has(a)))
    .slice(0, 2)
    .map(withSlash);
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
