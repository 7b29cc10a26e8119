/** The fields of /etc/os-release that matter here (freedesktop.org, os-release(5)). */
export interface OsRelease {
  id: string;
  codename: string | null;
}

export function parseOsRelease(text: string): OsRelease {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_]+)=(?:"(.*)"|'(.*)'|(.*))$/.exec(line.trim());
    if (match?.[1] !== undefined) fields.set(match[1], match[2] ?? match[3] ?? match[4] ?? '');
  }
  return { id: fields.get('ID') ?? '', codename: fields.get('VERSION_CODENAME') ?? null };
}

/** Derivatives have archives of their own with other suites, so only Debian itself counts. */
export function isDebian(release: OsRelease): boolean {
  return release.id === 'debian';
}
