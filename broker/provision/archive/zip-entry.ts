import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { ArchiveError, baseNameOf, MAX_ENTRY_BYTES } from './archive-entry.ts';

/* Field offsets are those of PKWARE's APPNOTE.TXT, sections 4.3.7 (local), 4.3.12 (central) and 4.3.16 (end). */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;

interface CentralEntry {
  name: string;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  localOffset: number;
}

/** The bytes of the file `baseName`, in whatever folder of the zip it lies. Stored and deflated entries; no zip64, no encryption. */
export async function readZipEntry(archive: Buffer, baseName: string): Promise<Buffer> {
  const entry = centralEntries(archive).find((candidate) => baseNameOf(candidate.name) === baseName);
  if (!entry) throw new ArchiveError(`the archive holds no ${baseName}`);
  if (entry.size > MAX_ENTRY_BYTES) throw new ArchiveError(`${baseName} claims ${entry.size} bytes`);
  const bytes = await unpack(entry, compressedBytes(archive, entry));
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw new ArchiveError(`${baseName} is damaged`);
  return bytes;
}

function centralEntries(archive: Buffer): CentralEntry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: CentralEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL_HEADER) {
      throw new ArchiveError('the archive is damaged (zip directory)');
    }
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      compressedSize: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      localOffset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record is last, before a comment of at most 64 KiB. */
function findEnd(archive: Buffer): number {
  const lowest = Math.max(0, archive.length - END_SIZE - MAX_COMMENT);
  for (let at = archive.length - END_SIZE; at >= lowest; at--) {
    if (archive.readUInt32LE(at) === END_OF_CENTRAL) return at;
  }
  throw new ArchiveError('the archive is cut short or not a zip');
}

/** Sizes come from the directory: a local header written by a streaming packer has zeros in their place. */
function compressedBytes(archive: Buffer, entry: CentralEntry): Buffer {
  const at = entry.localOffset;
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== LOCAL_HEADER) {
    throw new ArchiveError('the archive is damaged (zip entry)');
  }
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + entry.compressedSize > archive.length) throw new ArchiveError(`${entry.name} is cut short`);
  return archive.subarray(start, start + entry.compressedSize);
}

async function unpack(entry: CentralEntry, compressed: Buffer): Promise<Buffer> {
  if (entry.method === 0) return compressed;
  if (entry.method !== 8) throw new ArchiveError(`${entry.name} uses compression method ${entry.method}`);
  return promisify(inflateRaw)(compressed, { maxOutputLength: MAX_ENTRY_BYTES }).catch((error: unknown) => {
    throw new ArchiveError(`${entry.name} is damaged`, { cause: error });
  });
}
