/** A document, a sheet or a text as a page that a browser shows in a sandbox. */
import { type Sheet, sheetsOf } from './sheets.ts';
import { escapeHtml, pageOf, sanitizeHtml } from './safe-html.ts';

const MOST_BYTES = 2_000_000;

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Whether such a file is shown as a page. */
export const hasPage = (mediaType: string): boolean =>
  mediaType === word || mediaType === sheet || mediaType.startsWith('text/');

const documentPage = async (name: string, bytes: Uint8Array): Promise<string> => {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { includeEmbeddedStyleMap: false },
  );
  return pageOf(name, sanitizeHtml(value));
};

const tableOf = ({ name, rows, isCut }: Sheet): string => {
  const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`);
  const note = isCut ? '<p class="note">There is more in the file itself.</p>' : '';
  return `<h2>${escapeHtml(name)}</h2><table><tbody>${lines.join('')}</tbody></table>${note}`;
};

const textPage = (name: string, bytes: Uint8Array): string => {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, MOST_BYTES));
  const note = bytes.length > MOST_BYTES ? '<p class="note">There is more in the file itself.</p>' : '';
  return pageOf(name, `<pre>${escapeHtml(text)}</pre>${note}`);
};

export const makePage = async (name: string, bytes: Uint8Array, mediaType: string): Promise<string> => {
  if (mediaType === word) return documentPage(name, bytes);
  if (mediaType === sheet || mediaType === 'text/csv')
    return pageOf(name, (await sheetsOf(bytes)).map(tableOf).join(''), 'sheets');
  return mediaType === 'text/html'
    ? pageOf(name, sanitizeHtml(new TextDecoder('utf-8').decode(bytes.subarray(0, MOST_BYTES))))
    : textPage(name, bytes);
};
