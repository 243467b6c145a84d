import { type Result, failed } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import { type ReadFailure, readSpecification } from '#domain/specification/read/read-specification.ts';
import { readTextBlocks } from './text.ts';

export const READ_LIMITS = { bytes: 20 * 1024 * 1024, lineCharacters: 200_000, lines: 1_000_000 } as const;

const no = (message: string): Result<never, ReadFailure> => failed({ kind: 'not-a-specification', message });

const looksBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 65_536);
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += 1;
  }
  return head.length > 0 && odd / head.length > 0.02;
};

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.some((byte) => byte >= 0x80 && byte <= 0x9f)
      ? new TextDecoder('windows-1252').decode(bytes)
      : new TextDecoder('latin1').decode(bytes);
  }
};

const findLimit = (text: string): string | null => {
  let lines = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) {
    if (at - start > READ_LIMITS.lineCharacters)
      return `line ${String(lines)} is longer than ${String(READ_LIMITS.lineCharacters)} characters`;
    start = at + 1;
    lines += 1;
  }
  if (text.length - start > READ_LIMITS.lineCharacters)
    return `line ${String(lines)} is longer than ${String(READ_LIMITS.lineCharacters)} characters`;
  return lines > READ_LIMITS.lines ? `it has more than ${String(READ_LIMITS.lines)} lines` : null;
};

/**
 * Reads a published document as text or Markdown. Limits on size and lines stop a hostile or endless file with one
 * sentence; `known` are the specifications published so far.
 */
export const readSpecificationFile = (
  name: string,
  bytes: Uint8Array,
  known: readonly Specification[] = [],
): Result<Specification, ReadFailure> => {
  if (bytes.length === 0) return no(`${name} is empty.`);
  if (bytes.length > READ_LIMITS.bytes)
    return no(
      `${name} is larger than ${String(READ_LIMITS.bytes / 1024 / 1024)} MB, more than any specification.`,
    );
  if (looksBinary(bytes)) return no(`${name} is not text; this reader takes text and Markdown.`);
  const text = decode(bytes);
  if (text === null || text.trim() === '') return no(`${name} holds no text.`);
  const limit = findLimit(text);
  if (limit !== null) return no(`${name} cannot be read: ${limit}.`);
  const lines = text.split('\n').length;
  const source = {
    name,
    mediaType: /\.(?:md|markdown)$/iu.test(name) ? 'text/markdown' : 'text/plain',
    bytes: bytes.length,
    lines,
  };
  const result = readSpecification({ source, blocks: readTextBlocks(text), known });
  return result.ok ? result : no(`${name} cannot be taken: ${result.failure.message}`);
};
