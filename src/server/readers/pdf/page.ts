/** One page of a PDF as this reader sees it: runs of text and ruling lines in points from the top left, and its tags. */
import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Matrix, times, toMatrix, unmoved } from './matrix.ts';
import { type Fill, type Rule, findDrawn } from './rules.ts';
import { withSoftHyphens } from './soft-hyphens.ts';
import { findUnseen } from './unseen.ts';

export type Run = {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The base line, growing downwards. */
  readonly base: number;
  readonly size: number;
  readonly font: string;
  /** The marked content it belongs to; `null` where the page says it is no content (a running header). */
  readonly mark: string | null;
};

export type Tag = { readonly role: string; readonly children: readonly (Tag | { readonly mark: string })[] };

export const isTag = (child: Tag['children'][number]): child is Tag => 'role' in child;

export type PdfPage = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** The quarter turns to the left that make its text level. */
  readonly turn: number;
  readonly runs: readonly Run[];
  readonly rules: readonly Rule[];
  readonly fills: readonly Fill[];
  /** Words in the colour of what they stand on. */
  readonly unseen: readonly string[];
  readonly tags: Tag | undefined;
};

type Content = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type TextItem = Extract<Content['items'][number], { str: string }>;
type StructNode = NonNullable<Awaited<ReturnType<PDFPageProxy['getStructTree']>>>;

/** The quarter turns by which most of a page's text is rotated: a wide table printed along the long side. */
const findTurn = (items: readonly { readonly item: TextItem }[], view: Matrix): number => {
  const votes = [0, 0, 0, 0];
  for (const { item } of items) {
    const [a, b] = times(view, toMatrix(item.transform));
    const turn = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
    votes[turn] = (votes[turn] ?? 0) + item.str.length;
  }
  return votes.indexOf(Math.max(...votes));
};

/** Undoes quarter turns of a page of that width and height. */
const unturn = (turn: number, width: number, height: number): Matrix => {
  if (turn === 1) return [0, -1, 1, 0, 0, width];
  if (turn === 2) return [-1, 0, 0, -1, width, height];
  if (turn === 3) return [0, 1, -1, 0, height, 0];
  return unmoved;
};

const artifacts = new Set(['Artifact', 'Pagination', 'Header', 'Footer']);

/** The pieces of text, each with the marked content in which it stands. */
const markedItems = (content: Content): readonly { item: TextItem; mark: string | null | undefined }[] => {
  const open: (string | null | undefined)[] = [];
  return content.items.flatMap((item) => {
    if ('str' in item) return item.str.trim() === '' ? [] : [{ item, mark: open.at(-1) }];
    if (item.type === 'endMarkedContent') open.pop();
    else open.push('tag' in item && artifacts.has(String(item.tag)) ? null : (item.id ?? open.at(-1)));
    return [];
  });
};

/** Characters without width, which some typesetters put between figures: they part numbers and references unseen. */
const unseen = /[\u200B\u2060\uFEFF]/gu;

/** Level text runs from its start as far as it is wide; upright text takes its size sideways and its width in height. */
const toRun = (item: TextItem, mark: string | null | undefined, view: Matrix, page: number): Run => {
  const [a, b, c, d, x, y] = times(view, toMatrix(item.transform));
  const size = Math.hypot(c, d) || 1;
  const isLevel = Math.abs(b) <= Math.abs(a);
  const end = x + Math.sign(a) * item.width;
  const foot = y + (b < 0 ? 0 : item.width);
  return {
    page,
    text: item.str.replaceAll(unseen, ''),
    left: isLevel ? Math.min(x, end) : x,
    right: isLevel ? Math.max(x, end) : x + size,
    base: isLevel ? y : foot,
    size,
    font: item.fontName,
    mark: mark === undefined ? '' : mark,
  };
};

/** Nobody sees what stands beside the page, and a hostile document puts it a million miles away. */
const isOnPage = ({ left, right, base }: Run, width: number, height: number): boolean =>
  left > -width && right < width * 2 && base > -height && base < height * 2;

const toTag = (node: StructNode): Tag => ({
  role: node.role,
  children: node.children.flatMap((child): Tag['children'] => {
    if ('role' in child) return [toTag(child)];
    return child.type === 'content' ? [{ mark: child.id }] : [];
  }),
});

const learnFonts = (
  page: PDFPageProxy,
  items: readonly { readonly item: TextItem }[],
  names: Map<string, string>,
): void => {
  for (const { item } of items) {
    if (names.has(item.fontName) || !page.commonObjs.has(item.fontName)) continue;
    const font: unknown = page.commonObjs.get(item.fontName);
    const name = typeof font === 'object' && font !== null && 'name' in font ? font.name : '';
    names.set(item.fontName, typeof name === 'string' ? name : '');
  }
};

/** Reads a page, turned so that its text is level; the names of its fonts are added to `fontNames`. */
export const readPage = async (page: PDFPageProxy, fontNames: Map<string, string>): Promise<PdfPage> => {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ includeMarkedContent: true });
  const items = markedItems(content);
  const seen = toMatrix(viewport.transform);
  const turn = findTurn(items, seen);
  const view = times(unturn(turn, viewport.width, viewport.height), seen);
  const isTurned = turn % 2 === 1;
  const structure = await page.getStructTree();
  const operators = await page.getOperatorList();
  learnFonts(page, items, fontNames);
  const [width, height] = isTurned ? [viewport.height, viewport.width] : [viewport.width, viewport.height];
  const runs = items.map(({ item, mark }) => toRun(item, mark, view, page.pageNumber));
  return {
    number: page.pageNumber,
    width,
    height,
    turn,
    runs: withSoftHyphens(runs, operators, OPS).filter((run) => isOnPage(run, width, height)),
    ...findDrawn(operators, OPS, view),
    unseen: findUnseen(operators, OPS),
    tags: structure === null ? undefined : toTag(structure),
  };
};
