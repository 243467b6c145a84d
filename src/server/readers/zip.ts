/** A look into a packed file before a library unpacks it: what it says it holds, and what it holds indeed. */
import { inflateRawSync } from 'node:zlib';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its own header stands. */
  readonly at: number;
};

/** Bounds on what may come out of a packed file. */
export type ZipLimits = { readonly entries: number; readonly megabytes: number };

const usual: ZipLimits = { entries: 5_000, megabytes: 200 };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_535;

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 30 && asBuffer(bytes).readUInt32LE(0) === LOCAL;

const findEnd = (buffer: Buffer): number => {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 22 - LONGEST_COMMENT); at -= 1)
    if (buffer.readUInt32LE(at) === END) return at;
  return -1;
};

/** The directory of a packed file; null where there is none that can be read, or it is of the form for giant files. */
export const listZipEntries = (bytes: Uint8Array): readonly ZipEntry[] | null => {
  const buffer = asBuffer(bytes);
  const end = findEnd(buffer);
  if (end < 0) return null;
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > end || buffer.readUInt32LE(at) !== ENTRY) return null;
    const name = buffer.readUInt16LE(at + 28);
    entries.push({
      name: buffer.toString('utf8', at + 46, at + 46 + name),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      unpacked: buffer.readUInt32LE(at + 24),
      at: buffer.readUInt32LE(at + 42),
    });
    at += 46 + name + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
};

const broken = 'its packing is broken';

/** The bytes of an entry unpacked, at most so many; null where there are more, or they cannot be unpacked. */
const unpack = (buffer: Buffer, { at, method, packed }: ZipEntry, most: number): Buffer | null => {
  if (at + 30 > buffer.length || buffer.readUInt32LE(at) !== LOCAL) return null;
  const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
  const data = buffer.subarray(start, start + packed);
  if (method === 0) return data.length <= most ? data : null;
  if (method !== 8) return null;
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  } catch {
    return null;
  }
};

/** Entries that mean themselves may stand on each other, so that few bytes unpack to many. */
const overlap = (entries: readonly ZipEntry[]): boolean => {
  const ordered = entries.toSorted((one, other) => one.at - other.at);
  return ordered.some(({ at, packed }, index) => {
    const next = ordered[index + 1];
    return next !== undefined && at + 30 + packed > next.at;
  });
};

/**
 * Why a packed file must not be unpacked, as the middle of a sentence; null where it is safe. The sizes that it declares
 * are not believed: each entry is unpacked under the limit and counted.
 */
export const findZipDanger = (bytes: Uint8Array, limits: ZipLimits = usual): string | null => {
  const entries = listZipEntries(bytes);
  if (entries === null || entries.length === 0) return broken;
  if (entries.length > limits.entries) return `it holds more than ${String(limits.entries)} files`;
  const most = limits.megabytes * 1024 * 1024;
  const tooLarge = `unpacked it is larger than ${String(limits.megabytes)} MB, more than any specification`;
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > most) return tooLarge;
  if (overlap(entries)) return broken;
  const buffer = asBuffer(bytes);
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    const content = unpack(buffer, entry, entry.unpacked);
    if (content === null || content.length !== entry.unpacked)
      return `${entry.name.slice(0, 100)} in it is not what its directory says`;
  }
  return null;
};
