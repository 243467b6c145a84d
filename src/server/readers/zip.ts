/** A look into a packed file before a library unpacks it: what it says it holds, and what it holds indeed. */
import { inflateRawSync } from 'node:zlib';
import { DEFLATED, STORED, type ZipEntry, listZipEntries, overlap, packedBytes } from '#domain/shared/zip.ts';

export { isZip, listZipEntries } from '#domain/shared/zip.ts';

/** Bounds on what may come out of a packed file. */
export type ZipLimits = { readonly entries: number; readonly megabytes: number };

const usual: ZipLimits = { entries: 5_000, megabytes: 200 };

const broken = 'its packing is broken';

/** The bytes of an entry unpacked, at most so many; null where there are more, or they cannot be unpacked. */
const unpack = (bytes: Uint8Array, entry: ZipEntry, most: number): Uint8Array | null => {
  const data = packedBytes(bytes, entry);
  if (data === null) return null;
  if (entry.method === STORED) return data.length <= most ? data : null;
  if (entry.method !== DEFLATED) return null;
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  } catch {
    return null;
  }
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
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    const content = unpack(bytes, entry, entry.unpacked);
    if (content === null || content.length !== entry.unpacked)
      return `${entry.name.slice(0, 100)} in it is not what its directory says`;
  }
  return null;
};
