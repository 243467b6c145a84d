/** Running headers, footers and page numbers: what stands in the margin of page after page. */
import { findGrids, isWithin } from './grid.ts';
import { toRows } from './lines.ts';
import type { PdfPage, Run } from './page.ts';

const MARGIN = 0.11;

const textOf = (row: readonly Run[]): string =>
  row
    .toSorted((a, b) => a.left - b.left)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

const keyOf = (text: string): string => text.replaceAll(/\d+/gu, '#');

type MarginRow = {
  readonly row: readonly Run[];
  readonly text: string;
  /** Its text with every figure the same. */
  readonly key: string;
  readonly page: number;
};

/**
 * Rows at the top and bottom of a page, from the edge inwards. A ruled table that reaches out of the margin belongs to
 * the page, however often its heading is repeated.
 */
const marginRows = (page: PdfPage): readonly MarginRow[] => {
  const [top, bottom] = [page.height * MARGIN, page.height * (1 - MARGIN)];
  const tables = findGrids(page.rules).filter((grid) => grid.bottom > top && grid.top < bottom);
  const inMargin = page.runs.filter(
    (run) => (run.base < top || run.base > bottom) && !tables.some((table) => isWithin(run, table)),
  );
  return toRows(inMargin).map((row) => {
    const text = textOf(row);
    return { row, text, key: keyOf(text), page: page.number };
  });
};

const isPageNumber = (key: string): boolean => /^(?:page )?#(?: (?:of|\/) #)?$|^[ivxlc]{1,6}$/iu.test(key);

/** Too few pages show where a document has its numbers. */
const FEWEST_PAGES = 4;
const SAME_HEIGHT = 3;

/** How far the number that a row shows is from the page's place in the document; none where it is no arabic one. */
const offsetOf = (row: readonly Run[], page: PdfPage): number | undefined => {
  const figure = /\d+/u.exec(row.map(({ text }) => text).join(' '))?.[0];
  return figure === undefined ? undefined : Number(figure) - page.number;
};

type Numbering = { readonly height: number; readonly offset: number | undefined };

const numberingOf = ({ row }: MarginRow, page: PdfPage): Numbering => ({
  height: row[0]?.base ?? 0,
  offset: offsetOf(row, page),
});

/** A figure in the margin is a page's number only where other pages have theirs there and count on from it. */
const findNumbering = (
  pages: readonly PdfPage[],
  margins: readonly (readonly MarginRow[])[],
): ((row: MarginRow, page: PdfPage) => boolean) => {
  const found = pages.flatMap((page, index) =>
    (margins[index] ?? []).filter(({ key }) => isPageNumber(key)).map((row) => numberingOf(row, page)),
  );
  return (row, page) => {
    const { height, offset } = numberingOf(row, page);
    const alike = found.filter(
      (one) => Math.abs(one.height - height) < SAME_HEIGHT && (offset === undefined || one.offset === offset),
    );
    return pages.length < FEWEST_PAGES || alike.length >= 3;
  };
};

/** What runs over the pages has its height to itself; where a heading that comes again stands, other pages have their text. */
const MOST_AT_HEIGHT = 0.5;
/** First lines in letters of other sizes have base lines that are so far apart at most, as a share of the larger size. */
const ONE_LINE = 0.7;

const heightOf = ({ row }: MarginRow): number => row[0]?.base ?? 0;

const standAlone = (
  rows: readonly MarginRow[],
  all: readonly MarginRow[],
  again: ReadonlySet<string>,
): boolean => {
  const heights = rows.map(heightOf).toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const size = Math.max(...rows.flatMap(({ row }) => row.map((run) => run.size)));
  const there = all.filter((one) => Math.abs(heightOf(one) - usual) < size * ONE_LINE);
  return there.filter(({ key }) => again.has(key)).length > there.length * MOST_AT_HEIGHT;
};

/** Half of the rows that show the number of their page do so alike; chapters that do not count pages stay on several. */
const MOST_COUNT_PAGES = 0.5;
const LEAST_STAY = 0.3;

/** Whether rows differ in figures that neither count the pages nor stay from page to page: headings that count themselves. */
const countThemselves = (rows: readonly MarginRow[]): boolean => {
  const shown = new Set(rows.map(({ text, page }) => `${String(page)} ${text}`));
  if (new Set(rows.map(({ text }) => text)).size === 1) return false;
  const stays = rows.filter(({ text, page }) =>
    [page - 1, page + 1].some((beside) => shown.has(`${String(beside)} ${text}`)),
  );
  const offsets = new Map<number, number>();
  for (const { text, page } of rows)
    for (const figure of new Set(text.match(/\d+/gu)))
      offsets.set(Number(figure) - page, (offsets.get(Number(figure) - page) ?? 0) + 1);
  const counting = Math.max(0, ...offsets.values());
  return stays.length < rows.length * LEAST_STAY && counting < rows.length * MOST_COUNT_PAGES;
};

/** The keys of rows that run over the pages. */
const findRunning = (margins: readonly (readonly MarginRow[])[], enough: number): ReadonlySet<string> => {
  const all = margins.flat();
  const alike = [...Map.groupBy(all, ({ key }) => key)];
  const seen = new Map(
    alike.map(([key]) => [key, margins.filter((rows) => rows.some((row) => row.key === key)).length]),
  );
  const again = new Set(alike.flatMap(([key]) => ((seen.get(key) ?? 0) >= Math.min(3, enough) ? [key] : [])));
  const running = alike.filter(
    ([key, rows]) => (seen.get(key) ?? 0) >= enough && standAlone(rows, all, again) && !countThemselves(rows),
  );
  return new Set(running.map(([key]) => key));
};

/** Pages without what repeats in their margins. */
export const withoutFurniture = (pages: readonly PdfPage[]): readonly PdfPage[] => {
  const margins = pages.map(marginRows);
  const running = findRunning(margins, Math.max(3, pages.length * 0.2));
  const numbersPage = findNumbering(pages, margins);
  return pages.map((page, index) => {
    const dropped = new Set(
      (margins[index] ?? [])
        .filter((one) => (isPageNumber(one.key) ? numbersPage(one, page) : running.has(one.key)))
        .flatMap(({ row }) => row),
    );
    return dropped.size === 0 ? page : { ...page, runs: page.runs.filter((run) => !dropped.has(run)) };
  });
};
