import { describe, expect, test } from 'vitest';
import type { Criterion } from '#domain/specification/model.ts';
import {
  type PlacedText,
  type SourcePlaces,
  placesOf,
  textsOnPage,
} from '#domain/specification/source-places.ts';
import { arrange } from '#testing/layouts/arrange.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { type PageStyle, typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { type FileReading, readSpecificationFile } from '../read-file.ts';
import { openPdf } from './open-pdf.ts';
import type { PdfPage } from './page.ts';

const readPdf = async (pdf: Uint8Array): Promise<FileReading & { readonly places: SourcePlaces }> => {
  const result = await readSpecificationFile('sample.pdf', pdf);
  if (!result.ok || result.value.places === undefined) throw new Error('nothing was read');
  return { ...result.value, places: result.value.places };
};

const pagesOf = async (pdf: Uint8Array): Promise<readonly PdfPage[]> => {
  const opened = await openPdf(pdf, { pages: 500, runs: 1_000_000 }, () => undefined);
  return opened.ok ? opened.value.pages : [];
};

const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/** The letters that the page shows inside a stretch of it. */
const shownIn = (pages: readonly PdfPage[], place: PlacedText): string => {
  const page = pages[place.page - 1];
  if (page === undefined) return '';
  const x = (share: number): number => (share / 10_000) * page.width;
  const y = (share: number): number => (share / 10_000) * page.height;
  const inside = page.runs.filter(
    ({ left, right, base }) =>
      left >= x(place.left) - 1 &&
      right <= x(place.right) + 1 &&
      base > y(place.top) &&
      base < y(place.bottom),
  );
  return letters(inside.map(({ text }) => text).join(''));
};

const linesOf = ({ source }: Criterion) => ({ from: source.line, to: source.endLine ?? source.line });

const styles: readonly (readonly [PageStyle, boolean])[] = [
  ['ruled', false],
  ['unruled', false],
  ['unruled', true],
  ['landscape', true],
  ['smallPages', false],
  ['twoColumns', false],
];

describe.each(styles)('on %s pages, tagged %s,', (style, tagged) => {
  test('the place of each criterion shows its words, and nothing of its neighbours', async () => {
    const pdf = typeset(typstSource(arrange(madeUp(7, 4), 'spanned'), style), { tagged });
    const { specification, text, places } = await readPdf(pdf);
    const pages = await pagesOf(pdf);
    const lines = text.split('\n');
    const criteria = specification.units.flatMap(({ outcomes }) => outcomes.flatMap((one) => one.criteria));
    const wrong = criteria.filter((criterion) => {
      const shown = placesOf(places, lines, linesOf(criterion), criterion.source.text)
        .map((place) => shownIn(pages, place))
        .join('');
      return (
        !shown.includes(letters(criterion.text)) || shown.length > letters(criterion.source.text).length + 8
      );
    });
    expect(wrong.map(({ number, text: words }) => `${number} ${words}`)).toEqual([]);
  });
});

test('what stands on a page is found there, line by line', async () => {
  const pdf = typeset(typstSource(arrange(madeUp(3, 2), 'spanned'), 'ruled'));
  const { places } = await readPdf(pdf);
  const all = places.turns.flatMap((_, index) => textsOnPage(places, index + 1));
  expect(all.length).toBe(places.texts.length);
  expect(places.texts.every(({ left, right, top, bottom }) => left < right && top < bottom)).toBe(true);
});
