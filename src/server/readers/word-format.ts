import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Finding } from '#domain/specification/model.ts';
import { type DocumentReading, type Format, type Unreadable, unreadable } from './format.ts';
import { layOut } from './lay-out.ts';
import type { Noticed } from './word/to-html.ts';
import { isZip, listZipEntries } from './zip.ts';

/** The head of the packing that Word used until 2007, and in which protected documents are kept still. */
const OLD_PACKING = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const isOldPacking = (bytes: Uint8Array): boolean => OLD_PACKING.every((byte, at) => bytes[at] === byte);

/** In that packing the names of what it holds stand as UTF-16. */
const holdsName = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'));

const isWordName = (name: string): boolean => /\.(?:doc|docx|docm|dot|dotx|dotm)$/iu.test(name);

const recognises: Format['recognises'] = (name, bytes) => {
  if (isOldPacking(bytes)) return isWordName(name) || holdsName(bytes, 'WordDocument');
  if (!isZip(bytes)) return false;
  return (
    isWordName(name) || (listZipEntries(bytes) ?? []).some((entry) => entry.name === 'word/document.xml')
  );
};

const findObstacle = (bytes: Uint8Array): string | null => {
  if (!isOldPacking(bytes)) return null;
  return holdsName(bytes, 'EncryptedPackage')
    ? 'it is protected by a password; save it without one in Word'
    : 'it is of the form that Word wrote until 2007; open it in Word and save it as a Word document (.docx)';
};

/** What a document holds that is neither text nor a picture. */
const leftOutOf = (
  text: string,
  besides: Noticed['besides'],
  source: Finding['source'],
): readonly Finding[] => {
  const findings: Finding[] = [];
  const drawn = besides.drawnWords.filter((one) => !text.includes(one));
  if (drawn.length > 0)
    findings.push({
      code: 'drawn-words-left-out',
      severity: 'warning',
      message: `Diagrams or decorated letters hold words that were left out: ${drawn
        .slice(0, 12)
        .map((one) => `“${one.slice(0, 120)}”`)
        .join(', ')}. Look whether they say how units belong together.`,
      source,
    });
  if (besides.embedded > 0)
    findings.push({
      code: 'embedded-files-left-out',
      severity: 'warning',
      message: `Other files stand in the document as pictures of themselves (${String(besides.embedded)}), as sheets do; they were not read. Save what they hold as a file of its own if it is part of the specification.`,
      source,
    });
  return findings;
};

const quoted = (words: readonly string[]): string =>
  words
    .slice(0, 6)
    .map((one) => `“${one.slice(0, 120)}”`)
    .join(', ');

const findingsOf = (
  text: string,
  { hasMacros, deletions, hidden, unseen, besides }: Noticed,
): readonly Finding[] => {
  const source = { line: 1, text: text.split('\n', 1)[0] ?? '' };
  const findings: Finding[] = [];
  if (hasMacros)
    findings.push({
      code: 'macros-not-run',
      severity: 'note',
      message: 'The document carries macros; they were neither run nor read.',
      source,
    });
  if (deletions > 0)
    findings.push({
      code: 'deleted-text-left-out',
      severity: 'note',
      message: `The document keeps track of changes: what was deleted (${String(deletions)} pieces) was left out, what was added was read.`,
      source,
    });
  if (hidden > 0)
    findings.push({
      code: 'hidden-text-left-out',
      severity: 'note',
      message: `Text that Word hides (${String(hidden)} pieces) was left out.`,
      source,
    });
  if (unseen.length > 0)
    findings.push({
      code: 'hidden-text-left-out',
      severity: 'warning',
      message: `Text in the colour of what it stands on, which nobody sees (${String(unseen.length)} pieces), was left out: ${quoted(unseen)}.`,
      source,
    });
  if (besides.comments > 0)
    findings.push({
      code: 'comments-left-out',
      severity: 'note',
      message: `The document has comments (${String(besides.comments)} paragraphs); they were left out.`,
      source,
    });
  findings.push(...leftOutOf(text, besides, source));
  const words = besides.pageWords.filter((one) => !text.includes(one));
  if (words.length > 0)
    findings.push({
      code: 'page-words-left-out',
      severity: 'note',
      message: `The heads and feet of its pages were left out; they say: ${quoted(words)}.`,
      source,
    });
  return findings;
};

const readDocument = async (bytes: Uint8Array): Promise<Result<DocumentReading, Unreadable>> => {
  const [{ wordToHtml }, { readHtmlBlocks }] = await Promise.all([
    import('./word/to-html.ts'),
    import('./html-blocks.ts'),
  ]);
  const html = await wordToHtml(bytes);
  if (!html.ok) return html;
  const read = readHtmlBlocks(html.value.html, { keepsTabs: true });
  if (!read.ok) return read;
  const reading = layOut(read.value.blocks);
  return ok({ ...reading, findings: [...findingsOf(reading.text, html.value), ...read.value.findings] });
};

export const wordFormat: Format = {
  label: 'Word document',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  recognises,
  read: async (bytes) => {
    const obstacle = findObstacle(bytes);
    return obstacle === null ? readDocument(bytes) : failed(unreadable(obstacle));
  },
};
