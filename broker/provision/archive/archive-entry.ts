/** Far above any nats-server, far below what would hurt: an archive that claims more is refused. */
export const MAX_ENTRY_BYTES = 256 * 1024 * 1024;

/** An archive whose structure contradicts itself, is cut short, or does not hold what is looked for. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}

/** The last part of an entry's path; archives of every platform use forward slashes. */
export function baseNameOf(entryPath: string): string {
  return entryPath.slice(entryPath.lastIndexOf('/') + 1);
}
