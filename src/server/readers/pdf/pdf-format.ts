import { failed, ok } from '#domain/shared/result.ts';
import type { Finding } from '#domain/specification/model.ts';
import type { SourcePlaces } from '#domain/specification/source-places.ts';
import { type Format, unreadable } from '../format.ts';
import { type LineArea, layOutWithAreas } from '../lay-out.ts';
import { withoutFurniture } from './furniture.ts';
import type { OpenTable } from './carried.ts';
import type { PageSketch } from './column-places.ts';
import { type Context, findColumns, sketchByPlace } from './geometry.ts';
import { findGrids } from './grid.ts';
import { narrowPages } from './narrow.ts';
import { learnWords } from './hyphens.ts';
import { measureLeading, toPieces } from './lines.ts';
import type { PdfPage, Tag } from './page.ts';
import { measureSizes, type Sizes } from './prose.ts';
import { type Sketch, joinPages } from './sketch.ts';
import { hasUnnamedGroups, sketchByTags, taggedShare } from './tags.ts';
import { unpacksBeyond } from './unpacked-size.ts';
import type { Writing } from './words.ts';

const MEGABYTE = 1024 * 1024;
const LIMITS = { pages: 2_000, runs: 3_000_000 } as const;
/** A page with all its text and drawing, or a font, takes a small part of this. */
const UNPACKED = { stream: 32 * MEGABYTE, all: 256 * MEGABYTE } as const;

const isPdf = (bytes: Uint8Array): boolean => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return head.includes('%PDF-');
};

/** How many letters stand in tables. */
const inTables = (sketches: readonly Sketch[]): number =>
  sketches
    .flatMap((sketch) => (sketch.kind === 'table' ? sketch.rows : []))
    .reduce((sum, { cells }) => sum + cells.reduce((length, { text }) => length + text.length, 0), 0);

/** Tags that leave groups without a name and whose tables hold less than this share of what stands in columns miss a table. */
const SHARE_IN_TABLES = 0.9;

/** Whether text in tables by its place is missing from those that the tags name. Columns of prose look like tables too. */
const missesTable = (tags: Tag, byTags: readonly Sketch[], byPlace: readonly Sketch[]): boolean => {
  const [named, placed] = [inTables(byTags), inTables(byPlace)];
  return hasUnnamedGroups(tags) ? named < placed * SHARE_IN_TABLES : named === 0 && placed > 0;
};

/** Rules show merged cells and rows that run over a page more surely than tags; tags that miss a table are wrong. */
const sketchPage = (page: PdfPage, sizes: Sizes, writing: Writing, context: Context): PageSketch => {
  const byPlace = sketchByPlace(page, sizes, writing, context);
  const { tags } = page;
  if (tags === undefined || taggedShare(page) < 0.9 || findGrids(page.rules).length > 0) return byPlace;
  const byTags = sketchByTags(page, tags, writing, context.columns);
  return missesTable(tags, byTags, byPlace.bands.flat()) ? byPlace : { bands: [byTags] };
};

const blankPages = (pages: readonly PdfPage[]): readonly Finding[] => {
  const blank = pages.filter(({ runs }) => runs.length === 0).map((page) => page.number);
  if (blank.length === 0) return [];
  return [
    {
      code: 'page-without-text',
      severity: 'warning',
      message: `${blank.length === 1 ? 'Page' : 'Pages'} ${blank.join(', ')} ${blank.length === 1 ? 'holds' : 'hold'} no text: a picture or a scan is not read. Check that nothing is asked there.`,
      source: { line: 1, page: blank[0] ?? 1, text: '' },
    },
  ];
};

/** They are told and yet read: a converter can lose the ground on which pale words stood. */
const unseenWords = (pages: readonly PdfPage[]): readonly Finding[] =>
  pages.flatMap(({ number, unseen }) => {
    const [first] = unseen;
    if (first === undefined) return [];
    const places = unseen.length === 1 ? 'one place' : `${String(unseen.length)} places`;
    return [
      {
        code: 'hidden-text-read',
        severity: 'warning' as const,
        message: `Page ${String(number)} has text in the colour of what it stands on in ${places}, which nobody sees; it was read like the rest: “${first.slice(0, 200)}”. Compare it with the page, and drop what is not meant.`,
        source: { line: 1, page: number, text: '' },
      },
    ];
  });

const doubtfulWords = (words: ReadonlySet<string>): readonly Finding[] => {
  if (words.size === 0) return [];
  const shown = [...words].slice(0, 20).join(', ');
  return [
    {
      code: 'hyphen-uncertain',
      severity: 'note',
      message: `These words were parted at the end of a line, and the document does not show whether they have a hyphen: ${shown}${words.size > 20 ? ' and others' : ''}.`,
      source: { line: 1, text: '' },
    },
  ];
};

const share = (length: number, whole: number): number =>
  Math.min(10_000, Math.max(0, Math.round((length / Math.max(1, whole)) * 10_000)));

/** Areas in shares of their pages, so that they hold for a picture of any size. */
const toPlaces = (pages: readonly PdfPage[], areas: readonly LineArea[]): SourcePlaces => ({
  turns: pages.map(({ turn }) => turn),
  texts: areas.flatMap(({ line, cell, area }) => {
    const page = pages[area.page - 1];
    if (page === undefined) return [];
    const [left, right] = [share(area.left, page.width), share(area.right, page.width)];
    const [top, bottom] = [share(area.top, page.height), share(area.bottom, page.height)];
    return [{ line, cell, page: area.page, left, top, right, bottom }];
  }),
});

const read: Format['read'] = async (bytes, { onProgress }) => {
  if (unpacksBeyond(bytes, UNPACKED))
    return failed(unreadable('unpacked it is larger than any specification'));
  const { openPdf } = await import('./open-pdf.ts');
  const opened = await openPdf(bytes, LIMITS, onProgress);
  if (!opened.ok) return opened;
  const { pages: all, fontName, ...rest } = opened.value;
  if (all.every(({ runs }) => runs.length === 0))
    return failed(
      unreadable('none of its pages holds text, so it is a scan; have it turned into text first'),
    );
  const pages = withoutFurniture(all);
  const { join, doubtful } = learnWords(pages.flatMap(({ runs }) => toPieces(runs)));
  const writing: Writing = {
    join,
    fontName,
    leading: measureLeading(pages.map(({ runs }) => runs)),
  };
  const sizes = measureSizes(pages.flatMap(({ runs }) => runs));
  const columns = findColumns(pages, writing);
  let open: OpenTable | undefined;
  const sketches = pages.flatMap((page) => {
    const sketched = sketchPage(page, sizes, writing, { columns, open });
    open = sketched.open;
    return sketched.bands.map((sketches) => ({ page: page.number, sketches }));
  });
  const { areas, ...reading } = layOutWithAreas(joinPages(sketches, join));
  return ok({
    ...reading,
    ...rest,
    places: toPlaces(all, areas),
    pages: all.length,
    doubtful: { words: [...doubtful], narrowPages: narrowPages(pages) },
    findings: [...blankPages(all), ...unseenWords(all), ...doubtfulWords(doubtful)],
  });
};

export const pdfFormat: Format = {
  label: 'PDF',
  mediaType: 'application/pdf',
  recognises: (_name, bytes) => isPdf(bytes),
  read,
};
