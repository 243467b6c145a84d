/** Running headers, footers and page numbers: what stands in the margin of page after page. */
import { toRows } from './lines.ts';
import type { PdfPage, Run } from './page.ts';

const MARGIN = 0.11;

const keyOf = (row: readonly Run[]): string =>
  row
    .toSorted((a, b) => a.left - b.left)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\d+/gu, '#')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Rows at the top and bottom of a page, from the edge inwards. */
const marginRows = (page: PdfPage): readonly { key: string; row: readonly Run[] }[] => {
  const inMargin = page.runs.filter(
    ({ base }) => base < page.height * MARGIN || base > page.height * (1 - MARGIN),
  );
  return toRows(inMargin).map((row) => ({ row, key: keyOf(row) }));
};

const isPageNumber = (key: string): boolean => /^(?:page )?#(?: (?:of|\/) #)?$|^[ivxlc]{1,6}$/iu.test(key);

/** Pages without what repeats in their margins. */
export const withoutFurniture = (pages: readonly PdfPage[]): readonly PdfPage[] => {
  const seen = new Map<string, number>();
  const margins = pages.map(marginRows);
  for (const rows of margins)
    for (const key of new Set(rows.map((row) => row.key))) seen.set(key, (seen.get(key) ?? 0) + 1);
  const enough = Math.max(3, pages.length * 0.2);
  return pages.map((page, index) => {
    const dropped = new Set(
      (margins[index] ?? [])
        .filter(({ key }) => isPageNumber(key) || (seen.get(key) ?? 0) >= enough)
        .flatMap(({ row }) => row),
    );
    return dropped.size === 0 ? page : { ...page, runs: page.runs.filter((run) => !dropped.has(run)) };
  });
};
