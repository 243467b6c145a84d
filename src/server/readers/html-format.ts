import { ok } from '#domain/shared/result.ts';
import type { Format } from './format.ts';
import { layOut } from './lay-out.ts';
import { decodeAs, decodeText } from './text-format.ts';

const START = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html)\b/i;
const CHARSET = /<meta\s[^>]*charset\s*=\s*["']?\s*([\w-]+)/i;

const encodingOf = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 2_048)))?.[1] ?? null;
};

/** The page's own encoding where it names one that is known and fits, else as with any text. */
const decodeHtml = (bytes: Uint8Array): string => {
  const encoding = encodingOf(bytes);
  try {
    if (encoding !== null) return decodeAs(encoding, bytes);
  } catch {
    // A wrong name is common; the bytes themselves decide then.
  }
  return decodeText(bytes);
};

const looksMarked = (bytes: Uint8Array): boolean => {
  const start = decodeHtml(bytes.subarray(0, 4_096));
  return !start.includes('\0') && START.test(start);
};

const isPlain = (bytes: Uint8Array): boolean =>
  encodingOf(bytes) !== null || !bytes.subarray(0, 4_096).includes(0);

export const htmlFormat: Format = {
  label: 'HTML',
  mediaType: 'text/html',
  recognises: (name, bytes) => (/\.(?:x?html?)$/iu.test(name) && isPlain(bytes)) || looksMarked(bytes),
  read: async (bytes) => {
    const { readHtmlBlocks } = await import('./html-blocks.ts');
    const reading = readHtmlBlocks(decodeHtml(bytes));
    if (!reading.ok) return reading;
    return ok({ ...layOut(reading.value.blocks), findings: reading.value.findings });
  },
};
