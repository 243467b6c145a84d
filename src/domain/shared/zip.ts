/** The directory of a ZIP file, read without a library and without believing what it says of sizes. */

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its own header stands. */
  readonly at: number;
};

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_535;

/** The two ways of packing that are read: as it is, and deflated. */
export const STORED = 0;
export const DEFLATED = 8;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 30 && viewOf(bytes).getUint32(0, true) === LOCAL;

const findEnd = (view: DataView): number => {
  const { byteLength } = view;
  for (let at = byteLength - 22; at >= Math.max(0, byteLength - 22 - LONGEST_COMMENT); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return -1;
};

/** Text of a name: UTF-8, or letter by letter where it is not. */
const nameOf = (bytes: Uint8Array): string => {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return String.fromCharCode(...bytes);
  }
};

/** The directory of a packed file; null where there is none that can be read, or it is of the form for giant files. */
export const listZipEntries = (bytes: Uint8Array): readonly ZipEntry[] | null => {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end < 0) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return null;
    const name = view.getUint16(at + 28, true);
    entries.push({
      name: nameOf(bytes.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

/** The packed bytes of an entry; null where its own header is not there. */
export const packedBytes = (bytes: Uint8Array, { at, packed }: ZipEntry): Uint8Array | null => {
  const view = viewOf(bytes);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return start + packed > bytes.length ? null : bytes.subarray(start, start + packed);
};

/** Whether entries stand on each other, so that few bytes unpack to many. */
export const overlap = (entries: readonly ZipEntry[]): boolean => {
  const ordered = entries.toSorted((one, other) => one.at - other.at);
  return ordered.some(({ at, packed }, index) => {
    const next = ordered[index + 1];
    return next !== undefined && at + 30 + packed > next.at;
  });
};
