/** Pages whose structure is tagged: headings, paragraphs, lists and tables as the document itself names them. */
import { type Written, linesOf, onOneLine } from '../areas.ts';
import { toLines } from './lines.ts';
import type { LooseRow } from '../lay-out.ts';
import { type PdfPage, type Run, type Tag, isTag } from './page.ts';
import { toItem } from './prose.ts';
import type { Sketch } from './sketch.ts';
import { readTable } from './tag-tables.ts';
import type { Columns } from './text-columns.ts';
import { type Writing, paragraphsOver, written } from './words.ts';

type Child = Tag['children'][number];

const blockRoles = new Set(
  'P H H1 H2 H3 H4 H5 H6 L LI LBody Table TR TH TD THead TBody TFoot TOC TOCI BlockQuote Caption Div Sect Part Art Document Index Note Title'.split(
    ' ',
  ),
);

const isBlock = (child: Child): boolean =>
  isTag(child) && (blockRoles.has(child.role) || child.children.some(isBlock));

type Reading = {
  readonly runsOf: (mark: string) => readonly Run[];
  readonly writing: Writing;
  readonly right: number;
  readonly page: number;
  readonly columns: Columns | undefined;
};

const marksOf = (child: Child): readonly string[] =>
  isTag(child) ? child.children.flatMap(marksOf) : [child.mark];

const runsOf = (children: readonly Child[], { runsOf: find }: Reading): readonly Run[] =>
  children.flatMap(marksOf).flatMap((mark) => find(mark));

/** How far a line can reach: in a column that has others at its right no further than that. */
const reachOf = (runs: readonly Run[], right: number, columns: Columns | undefined): number => {
  const column = columns?.gutters.findIndex((gutter) => runs.every((run) => run.right < gutter)) ?? -1;
  return Math.min(right, columns?.ends[column] ?? right);
};

const UP = 2;

/** Text in the order of its tags, parted where it goes on at the head of the next column of the page. */
const overColumns = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const parts: { runs: Run[]; right: number }[] = [];
  let before: Run | undefined;
  for (const run of runs) {
    const last = parts.at(-1);
    const isUp = before !== undefined && before.base - run.base > run.size * UP;
    if (last === undefined || (isUp && run.left > last.right)) parts.push({ runs: [run], right: run.right });
    else {
      last.runs.push(run);
      last.right = Math.max(last.right, run.right);
    }
    before = run;
  }
  return parts.map((part) => part.runs);
};

const textOf = (children: readonly Child[], reading: Reading, right: number): Written => {
  const { writing, columns } = reading;
  const parts = overColumns(runsOf(children, reading));
  const stretches = parts.map((runs) => ({
    lines: toLines(runs, writing.fontName),
    right: reachOf(runs, right, columns),
  }));
  return written(paragraphsOver(stretches, writing));
};

const childrenOf = (tag: Tag, role: string): readonly Tag[] =>
  tag.children.filter(isTag).filter((child) => child.role === role);

const bullet = /^[•●▪■◦○‣⁃–—*·❖➢✓\uF0B7\uF0A7o-]$/u;

const readItem = (tag: Tag, depth: number, reading: Reading, right: number): readonly Sketch[] => {
  const labels = childrenOf(tag, 'Lbl');
  const label = textOf(labels, reading, right).text.trim();
  const rest = tag.children.filter((child) => !isTag(child) || child.role !== 'Lbl');
  const inner = rest.flatMap((child): readonly Child[] =>
    isTag(child) && child.role === 'LBody' ? child.children : [child],
  );
  const nested = inner.filter((child): child is Tag => isTag(child) && child.role === 'L');
  const { text, areas } = textOf(
    inner.filter((child) => !isTag(child) || child.role !== 'L'),
    reading,
    right,
  );
  const further = nested.flatMap((list) => readList(list, depth + 1, reading, right));
  if (text === '') return further;
  const own = label === '' ? /^(?<label>[•●▪■◦○‣⁃–—*·❖➢✓-])\s+(?<text>.*)$/su.exec(text)?.groups : undefined;
  const shown = own?.['label'] ?? label;
  // A bullet that is drawn leaves no label: the tag alone says that it is an item.
  const isDrawn = shown === '' && !/^\(?(?:\d[\d.]*[.):]?|[a-z]{1,3}[.):])\s/iu.test(text);
  const marker = isDrawn ? '•' : shown;
  const item: Sketch = bullet.test(marker)
    ? { kind: 'item', depth, marker, text: own?.['text'] ?? text, areas }
    : { kind: 'paragraph', text: shown === '' ? text : `${shown} ${text}`, areas };
  return [item, ...further];
};

const readList = (tag: Tag, depth: number, reading: Reading, right: number): readonly Sketch[] =>
  tag.children.filter(isTag).flatMap((child) => {
    if (child.role === 'LI') return readItem(child, depth, reading, right);
    if (child.role === 'L') return readList(child, depth + 1, reading, right);
    return readBlocks([child], reading, right);
  });

/** A row of a table within a cell: its lines lie side by side, so each shows the whole row. */
const rowInWords = ({ cells }: LooseRow): Written => {
  const text = cells.map((cell) => cell.text).join(' ');
  const [all = []] = onOneLine(cells.flatMap(({ areas = [] }) => areas));
  return { text, areas: text.split('\n').map(() => all) };
};

const inWords = (sketch: Sketch): Written => {
  if (sketch.kind === 'item') return { text: `${sketch.marker} ${sketch.text}`, areas: sketch.areas };
  if (sketch.kind === 'table') return linesOf(sketch.rows.map(rowInWords));
  return sketch;
};

const readTag = (tag: Tag, reading: Reading, right: number): readonly Sketch[] => {
  if (tag.role === 'Table') {
    const table = readTable(tag, reading.page, {
      runsOf: (cell) => runsOf([cell], reading),
      textOf: (cell, reach) => linesOf(readBlocks(cell.children, reading, reach).map(inWords)),
    });
    return table.rows.length === 0 ? [] : [table];
  }
  if (tag.role === 'L' || tag.role === 'TOC') return readList(tag, 1, reading, right);
  if (tag.children.some(isBlock)) return readBlocks(tag.children, reading, right);
  const { text, areas } = textOf(tag.children, reading, right);
  if (text === '') return [];
  const depth = /^H(?<depth>[1-6])?$/u.exec(tag.role);
  if (depth !== null)
    return [
      {
        kind: 'heading',
        depth: Number(depth.groups?.['depth'] ?? 2),
        text: text.replaceAll('\n', ' '),
        areas: onOneLine(areas),
      },
    ];
  return text.split('\n').map((line, index) => toItem({ text: line, areas: [areas[index] ?? []] }, 1));
};

/** Blocks in order; content that stands between blocks without a tag of its own is a paragraph. */
const readBlocks = (children: readonly Child[], reading: Reading, right: number): readonly Sketch[] => {
  const sketches: Sketch[] = [];
  let loose: Child[] = [];
  const flush = (): void => {
    const { text, areas } = textOf(loose, reading, right);
    if (text !== '') sketches.push({ kind: 'paragraph', text, areas });
    loose = [];
  };
  for (const child of children) {
    if (isTag(child) && isBlock(child)) {
      flush();
      sketches.push(...readTag(child, reading, right));
    } else loose.push(child);
  }
  flush();
  return sketches;
};

/** Sketches a page from its tags. */
export const sketchByTags = (
  page: PdfPage,
  tags: Tag,
  writing: Writing,
  columns?: Columns,
): readonly Sketch[] => {
  const byMark = new Map<string, Run[]>();
  for (const run of page.runs)
    if (run.mark !== null) byMark.set(run.mark, [...(byMark.get(run.mark) ?? []), run]);
  const right = Math.max(0, ...page.runs.map((run) => run.right));
  return readBlocks(
    tags.children,
    { runsOf: (mark) => byMark.get(mark) ?? [], writing, right, page: page.number, columns },
    right,
  );
};

/** Whether blocks stand together in groups of which the tags do not say what they are, as the rows of a table may. */
export const hasUnnamedGroups = (tag: Tag): boolean =>
  (tag.role === 'NonStruct' && tag.children.filter(isBlock).length > 1) ||
  tag.children.some((child) => isTag(child) && hasUnnamedGroups(child));

/** The share of a page's letters that its tags reach. */
export const taggedShare = (page: PdfPage): number => {
  if (page.tags === undefined) return 0;
  const marks = new Set(marksOf(page.tags));
  const runs = page.runs.filter(({ mark }) => mark !== null);
  const all = runs.reduce((sum, { text }) => sum + text.length, 0);
  const reached = runs.reduce(
    (sum, { text, mark }) => sum + (mark !== null && marks.has(mark) ? text.length : 0),
    0,
  );
  return all === 0 ? 1 : reached / all;
};
