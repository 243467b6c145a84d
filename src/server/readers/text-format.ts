import { failed, ok } from '#domain/shared/result.ts';
import { type Format, unreadable } from './format.ts';
import { readTextBlocks } from './text.ts';

const LIMITS = { lineCharacters: 200_000, lines: 1_000_000 } as const;

/** Text in two bytes a letter, as Windows saves what it calls Unicode; null without the mark that such a file begins with. */
const decodeWide = (bytes: Uint8Array): string | null => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(bytes) : null;
};

const looksBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 65_536);
  const wide = decodeWide(head);
  // The last letter may be cut in two.
  if (wide !== null) return /[^\P{Cc}\s]|\uFFFD/u.test(wide.slice(0, -1));
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += 1;
  }
  return head.length > 0 && odd / head.length > 0.02;
};

/**
 * Bytes in an encoding; throws where they do not fit it. In two steps because Node 24 decodes windows-1252 as Latin-1
 * when it is given the whole at once.
 */
export const decodeAs = (encoding: string, bytes: Uint8Array): string => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
};

/** Bytes as text: UTF-8, or UTF-16 that says so, else the encodings that word processors of the past wrote. */
export const decodeText = (bytes: Uint8Array): string => {
  const wide = decodeWide(bytes);
  if (wide !== null) return wide;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.some((byte) => byte >= 0x80 && byte <= 0x9f)
      ? decodeAs('windows-1252', bytes)
      : new TextDecoder('latin1').decode(bytes);
  }
};

const findLimit = (text: string): string | null => {
  let lines = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) {
    if (at - start > LIMITS.lineCharacters)
      return `line ${String(lines)} is longer than ${String(LIMITS.lineCharacters)} characters`;
    start = at + 1;
    lines += 1;
  }
  if (text.length - start > LIMITS.lineCharacters)
    return `line ${String(lines)} is longer than ${String(LIMITS.lineCharacters)} characters`;
  return lines > LIMITS.lines ? `it has more than ${String(LIMITS.lines)} lines` : null;
};

const read: Format['read'] = async (bytes) => {
  // The lines that are shown are the lines that are counted.
  const text = decodeText(bytes).replaceAll(/\r\n?/gu, '\n');
  if (text.trim() === '') return failed(unreadable('it holds no text'));
  const limit = findLimit(text);
  return limit === null ? ok({ text, blocks: readTextBlocks(text) }) : failed(unreadable(limit));
};

export const textFormat: Format = {
  label: 'text',
  mediaType: 'text/plain',
  // JSON in none of its known forms is no prose in which units could be found.
  recognises: (name, bytes) => !looksBinary(bytes) && !/\.json$/iu.test(name),
  read,
};

export const markdownFormat: Format = {
  label: 'Markdown',
  mediaType: 'text/markdown',
  recognises: (name, bytes) => /\.(?:md|markdown)$/iu.test(name) && !looksBinary(bytes),
  read,
};
