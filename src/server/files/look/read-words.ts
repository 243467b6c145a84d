/** The words of a file, for finding criteria that it may show; the libraries are loaded only when such a file comes. */
import { sanitizeHtml } from './safe-html.ts';

const MOST_CHARACTERS = 300_000;
const MOST_PAGES = 400;

export type Words = { readonly words: string; readonly pages: number | null };

const fold = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim().slice(0, MOST_CHARACTERS);

const readPdf = async (bytes: Uint8Array): Promise<Words> => {
  const { VerbosityLevel, getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    const parts: string[] = [];
    let characters = 0;
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) parts.push(item.hasEOL ? `${item.str}\n` : item.str);
      parts.push('\n');
      characters += items.length;
      page.cleanup();
      if (characters > MOST_CHARACTERS) break;
    }
    return { words: fold(parts.join('')), pages: pdf.numPages };
  } finally {
    await task.destroy();
  }
};

const readDocument = async (bytes: Uint8Array): Promise<Words> => {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return { words: fold(value), pages: null };
};

const readSheets = async (bytes: Uint8Array): Promise<Words> => {
  const { sheetsOf } = await import('./sheets.ts');
  const sheets = await sheetsOf(bytes);
  return { words: fold(sheets.flatMap(({ rows }) => rows.flat()).join(' ')), pages: null };
};

const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8').decode(bytes.subarray(0, 4 * MOST_CHARACTERS));

const withoutTags = (html: string): string =>
  sanitizeHtml(html)
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&\w+;/gu, ' ');

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Null for files that hold no words that can be had: pictures, sound, what nobody knows. */
export const readWords = async (bytes: Uint8Array, mediaType: string): Promise<Words | null> => {
  if (mediaType === 'application/pdf') return readPdf(bytes);
  if (mediaType === word) return readDocument(bytes);
  if (mediaType === sheet) return readSheets(bytes);
  if (mediaType === 'text/html') return { words: fold(withoutTags(decode(bytes))), pages: null };
  return mediaType.startsWith('text/') ? { words: fold(decode(bytes)), pages: null } : null;
};
