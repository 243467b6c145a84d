/** Controls, and marks that would reverse or hide letters of a name; the plain left-to-right marks stay. */
// oxlint-disable-next-line no-control-regex
const UNPRINTED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/g;

/** Text as it can be set: whole characters, composed, no controls. Line breaks stay. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNPRINTED, '')
    .normalize('NFC');

/** Text for one line: also without breaks and double spaces. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/\s+/g, ' ').trim();

// Stretches without spaces that would run out of a line, and out of a column of a table.
const LONG_STRETCHES = { line: /[^\s\u200B]{70,}/g, column: /[^\s\u200B]{33,}/g } as const;

const BREAK_AFTER = 8;

/** Lets very long stretches break, by a character of no width after every eighth letter. */
export const breakable = (text: string, within: keyof typeof LONG_STRETCHES): string =>
  text.replaceAll(LONG_STRETCHES[within], (stretch) =>
    Array.from(
      splitter.segment(stretch),
      ({ segment }, index) => `${index > 0 && index % BREAK_AFTER === 0 ? '\u200B' : ''}${segment}`,
    ).join(''),
  );

const splitter = new Intl.Segmenter('en', { granularity: 'grapheme' });
