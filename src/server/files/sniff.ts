/** What a file is, told from its own bytes: what the sender says about it only helps where the bytes leave it open. */

/** Bytes from the beginning of a file that are enough to tell it. */
export const SNIFFED_BYTES = 8_192;

type Claim = { readonly name: string; readonly mediaType: string };

const ascii = (head: Uint8Array, from: number, until: number): string =>
  String.fromCodePoint(...head.subarray(from, until));

const startsWith = (head: Uint8Array, signature: readonly number[]): boolean =>
  head.length >= signature.length && signature.every((byte, index) => head[index] === byte);

const isAudioClaim = ({ mediaType, name }: Claim): boolean =>
  mediaType.startsWith('audio/') || /\.(?:m4a|mp3|oga|opus|wav|weba)$/iu.test(name);

const signatures: readonly (readonly [signature: readonly number[], mediaType: string])[] = [
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x42, 0x4d], 'image/bmp'],
  [[0x49, 0x49, 0x2a, 0x00], 'image/tiff'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'image/tiff'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'application/pdf'],
  [[0x66, 0x4c, 0x61, 0x43], 'audio/flac'],
  [[0x49, 0x44, 0x33], 'audio/mpeg'],
  [[0x23, 0x21, 0x41, 0x4d, 0x52], 'audio/amr'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'application/x-ole-storage'],
  [[0x1f, 0x8b], 'application/gzip'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'application/rtf'],
];

const riff: Readonly<Record<string, string>> = {
  WAVE: 'audio/wav',
  WEBP: 'image/webp',
  'AVI ': 'video/x-msvideo',
};

const brands: readonly (readonly [brand: RegExp, mediaType: string])[] = [
  [/^(?:avif|avis)/u, 'image/avif'],
  [/^(?:heic|heix|hevc|heim|heis|mif1|msf1)/u, 'image/heic'],
  [/^qt/u, 'video/quicktime'],
  [/^M4A|^M4B/u, 'audio/mp4'],
];

const packed: readonly (readonly [extension: RegExp, mediaType: string])[] = [
  [/\.(?:docx|docm|dotx)$/iu, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/\.(?:xlsx|xlsm)$/iu, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/\.(?:pptx|pptm)$/iu, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  [/\.odt$/iu, 'application/vnd.oasis.opendocument.text'],
];

/** Containers that hold sound as well as moving pictures. */
const containerOf = (head: Uint8Array, claim: Claim): string | undefined => {
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) {
    if (!ascii(head, 0, 64).includes('webm')) return 'video/x-matroska';
    return isAudioClaim(claim) ? 'audio/webm' : 'video/webm';
  }
  if (ascii(head, 0, 4) === 'OggS') return claim.mediaType.startsWith('video/') ? 'video/ogg' : 'audio/ogg';
  if (ascii(head, 4, 8) !== 'ftyp') return undefined;
  const brand = ascii(head, 8, 12);
  const known = brands.find(([pattern]) => pattern.test(brand))?.[1];
  return known ?? (isAudioClaim(claim) ? 'audio/mp4' : 'video/mp4');
};

const isMpegAudio = (head: Uint8Array): boolean => {
  const [first = 0, second = 0] = head;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
};

const decode = (head: Uint8Array): string | undefined => {
  try {
    // The head may end inside a character; `stream` allows for that.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
};

const textTypeOf = (head: Uint8Array, { name }: Claim): string | undefined => {
  if (head.includes(0)) return undefined;
  const text = decode(head);
  const start = (text ?? ascii(head, 0, 512)).trimStart().slice(0, 512).toLowerCase();
  if (/^(?:<!doctype html|<html|<head|<body)/u.test(start)) return 'text/html';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg/su.test(start))
    return 'image/svg+xml';
  if (start.startsWith('<?xml')) return 'application/xml';
  // oxlint-disable-next-line no-control-regex -- control characters are what tells bytes from words
  if (text === undefined || /[\u0001-\u0008\u000E-\u001F]/u.test(text)) return undefined;
  if (/\.html?$/iu.test(name)) return 'text/html';
  if (/\.csv$/iu.test(name)) return 'text/csv';
  return /\.(?:md|markdown)$/iu.test(name) ? 'text/markdown' : 'text/plain';
};

/**
 * The media type of a file by its first bytes (`SNIFFED_BYTES` of them, or all). What is not recognised is
 * `application/octet-stream`, which nothing shows and nothing runs.
 */
export const sniffMediaType = (head: Uint8Array, claim: Claim): string => {
  const simple = signatures.find(([signature]) => startsWith(head, signature))?.[1];
  if (simple !== undefined) return simple;
  if (ascii(head, 0, 4) === 'RIFF') return riff[ascii(head, 8, 12)] ?? 'application/octet-stream';
  const container = containerOf(head, claim);
  if (container !== undefined) return container;
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]))
    return packed.find(([extension]) => extension.test(claim.name))?.[1] ?? 'application/zip';
  if (isMpegAudio(head)) return isAudioClaim(claim) ? 'audio/mpeg' : 'application/octet-stream';
  return textTypeOf(head, claim) ?? 'application/octet-stream';
};
