/** Opens a bundle: whatever is not one, or would be dangerous to unpack, is refused in a sentence. */
import { toHex } from '../credential/encoding.ts';
import { type Result, failed, ok } from '../shared/result.ts';
import {
  DEFLATED,
  STORED,
  type ZipEntry,
  isZip,
  listZipEntries,
  overlap,
  packedBytes,
} from '../shared/zip.ts';
import { type BundlePorts, MANIFEST, limits } from './format.ts';

export type OpenedEntry = {
  readonly sha256: string;
  readonly bytes: number;
  /** Undefined for files of evidence, which are only hashed. */
  readonly content?: Uint8Array;
};

export type OpenedBundle = ReadonlyMap<string, OpenedEntry>;

export type NotABundle = { readonly kind: 'not-a-bundle'; readonly detail: string };

const refused = (detail: string): Result<never, NotABundle> => failed({ kind: 'not-a-bundle', detail });

/** Names within the bundle and nothing else: no way up, no drive, no hidden separators. */
const namePattern = /^(?:[\w-]+\/)*[\w-][\w.-]*$/u;

const findDanger = (entries: readonly ZipEntry[]): string | null => {
  if (entries.length > limits.entries) return `It holds more than ${String(limits.entries)} files.`;
  const odd = entries.find(({ name }) => name.length > 200 || !namePattern.test(name));
  if (odd !== undefined)
    return `It holds a file under the name “${odd.name.slice(0, 80)}”, which no bundle has; nothing of it was unpacked.`;
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) return `It holds ${name} twice.`;
    names.add(name);
  }
  if (overlap(entries)) return 'Its files stand on each other, as no honest ZIP has them.';
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > limits.unpackedBytes)
    return 'Unpacked it would be larger than 4 GB.';
  return names.has(MANIFEST) ? null : `It has no ${MANIFEST}, so it is no Touchstone bundle.`;
};

const isFile = (name: string): boolean => name.startsWith('files/');

const unpack = async (ports: BundlePorts, bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array | null> => {
  const packed = packedBytes(bytes, entry);
  if (packed === null || (entry.method !== STORED && entry.method !== DEFLATED)) return null;
  const content =
    entry.method === STORED
      ? packed
      : await ports.inflate(packed, Math.max(1, entry.unpacked)).catch(() => null);
  return content?.length === entry.unpacked ? content : null;
};

/** The entries with their digests; documents with their content. */
export const openBundle = async (
  ports: BundlePorts,
  bytes: Uint8Array,
): Promise<Result<OpenedBundle, NotABundle>> => {
  if (bytes.length > limits.bundleBytes)
    return refused('It is larger than 1 GB; have it made without files.');
  const entries = isZip(bytes) ? listZipEntries(bytes) : null;
  if (entries === null) return refused('It is not a ZIP file, or its directory is broken.');
  const danger = findDanger(entries);
  if (danger !== null) return refused(danger);
  const opened = new Map<string, OpenedEntry>();
  for (const entry of entries) {
    if (!isFile(entry.name) && entry.unpacked > limits.documentBytes)
      return refused(`${entry.name} in it is larger than 128 MB.`);
    const content = await unpack(ports, bytes, entry);
    if (content === null)
      return refused(`${entry.name} in it cannot be unpacked, or is not as large as it says.`);
    const sha256 = toHex(await ports.sha256(content));
    opened.set(entry.name, {
      sha256,
      bytes: content.length,
      ...(isFile(entry.name) ? {} : { content }),
    });
  }
  return ok(opened);
};

/** What a document of the bundle says; undefined when it is not there or is no JSON. */
export const documentIn = (ports: BundlePorts, bundle: OpenedBundle, path: string): unknown => {
  const content = bundle.get(path)?.content;
  if (content === undefined) return undefined;
  try {
    return JSON.parse(ports.decode(content));
  } catch {
    return undefined;
  }
};

/** The content of one entry, also of a file of evidence; null where there is none. For bundles that were opened before. */
export const readEntry = (
  ports: BundlePorts,
  bytes: Uint8Array,
  path: string,
): Promise<Uint8Array | null> => {
  const entry = listZipEntries(bytes)?.find(({ name }) => name === path);
  return entry === undefined ? Promise.resolve(null) : unpack(ports, bytes, entry);
};
