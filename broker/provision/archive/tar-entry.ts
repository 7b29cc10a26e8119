import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ArchiveError, baseNameOf, MAX_ENTRY_BYTES } from './archive-entry.ts';

const BLOCK = 512;

/**
 * The bytes of the regular file `baseName`, in whatever folder of a .tar.gz it lies.
 * Reads the ustar format (POSIX.1-1988 with its `prefix` field), which is what Go's archive/tar writes for short names.
 */
export async function readTarGzEntry(archive: Buffer, baseName: string): Promise<Buffer> {
  const tar = await promisify(gunzip)(archive, { maxOutputLength: 2 * MAX_ENTRY_BYTES }).catch((error: unknown) => {
    throw new ArchiveError('the archive is damaged', { cause: error });
  });
  return readTarEntry(tar, baseName);
}

export function readTarEntry(tar: Buffer, baseName: string): Buffer {
  for (let at = 0; at + BLOCK <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    checkHeader(header);
    const size = octal(header.subarray(124, 136));
    const start = at + BLOCK;
    if (isRegularFile(header) && baseNameOf(text(header.subarray(0, 100))) === baseName) {
      if (start + size > tar.length) throw new ArchiveError(`${baseName} is cut short`);
      return tar.subarray(start, start + size);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new ArchiveError(`the archive holds no ${baseName}`);
}

/** The sum of all header bytes, the checksum field itself counted as spaces. */
function checkHeader(header: Buffer): void {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : (header[i] ?? 0);
  if (sum !== octal(header.subarray(148, 156))) throw new ArchiveError('the archive is damaged (tar header)');
}

function isRegularFile(header: Buffer): boolean {
  return header[156] === 0x30 || header[156] === 0;
}

function octal(field: Buffer): number {
  const value = Number.parseInt(text(field).trim(), 8);
  if (!Number.isSafeInteger(value) || value < 0) throw new ArchiveError('the archive is damaged (tar number)');
  return value;
}

function text(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}
