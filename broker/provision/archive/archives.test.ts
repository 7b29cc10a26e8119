import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ArchiveError } from './archive-entry.ts';
import { readTarGzEntry } from './tar-entry.ts';
import { readZipEntry } from './zip-entry.ts';

const program = Buffer.from('program bytes '.repeat(100));

test('the program is read from a tar.gz, in whatever folder it lies', async () => {
  const archive = gzipSync(
    Buffer.concat([
      tarEntry('nats-server-v2.15.1/', Buffer.alloc(0), '5'),
      tarEntry('nats-server-v2.15.1/README.md', Buffer.from('read me')),
      tarEntry('nats-server-v2.15.1/nats-server', program),
      Buffer.alloc(1024),
    ]),
  );

  expect(await readTarGzEntry(archive, 'nats-server')).toEqual(program);
});

test('a folder that is called like the program is not the program', async () => {
  const archive = gzipSync(Buffer.concat([tarEntry('nats-server', Buffer.alloc(0), '5'), Buffer.alloc(1024)]));

  await expect(readTarGzEntry(archive, 'nats-server')).rejects.toThrow('holds no nats-server');
});

test('a tar.gz that is cut short or changed is refused', async () => {
  const tar = Buffer.concat([tarEntry('nats-server', program), Buffer.alloc(1024)]);
  const changed = Buffer.from(tar);
  changed[3] = 0x78;

  await expect(readTarGzEntry(gzipSync(tar).subarray(0, 60), 'nats-server')).rejects.toThrow(ArchiveError);
  await expect(readTarGzEntry(gzipSync(tar.subarray(0, 700)), 'nats-server')).rejects.toThrow('cut short');
  await expect(readTarGzEntry(gzipSync(changed), 'nats-server')).rejects.toThrow('damaged');
});

test.each([0, 8])('the program is read from a zip with compression method %i', async (method) => {
  const archive = zip([
    { name: 'nats-server-v2.15.1/README.md', bytes: Buffer.from('read me'), method },
    { name: 'nats-server-v2.15.1/nats-server.exe', bytes: program, method },
  ]);

  expect(await readZipEntry(archive, 'nats-server.exe')).toEqual(program);
});

test('a zip that is cut short, changed, or without the program is refused', async () => {
  const archive = zip([{ name: 'nats-server.exe', bytes: program, method: 0 }]);
  const changed = Buffer.from(archive);
  changed[60] = (changed[60] ?? 0) + 1;

  await expect(readZipEntry(archive.subarray(0, 200), 'nats-server.exe')).rejects.toThrow('cut short');
  await expect(readZipEntry(changed, 'nats-server.exe')).rejects.toThrow('damaged');
  await expect(readZipEntry(archive, 'nats-server')).rejects.toThrow('holds no nats-server');
});

function tarEntry(name: string, bytes: Buffer, type = '0'): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000755\0', 100);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** As Go's archive/zip writes it: sizes only in the central directory, after a data descriptor. */
function zip(files: { name: string; bytes: Buffer; method: number }[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, method } of files) {
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    const descriptor = Buffer.alloc(16);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(bytes.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, Buffer.from(name));
    const whole = Buffer.concat([local, Buffer.from(name), packed, descriptor]);
    parts.push(whole);
    offset += whole.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
