import type { Cell } from '#domain/specification/blocks.ts';
import type { LooseBlock, LooseRow } from '../lay-out.ts';
import { bulletAtStart } from '../text/inline.ts';
import { headingDepth, listEntry, readsAsHeading } from '../text.ts';
import { BLOCKS, linesIn, writeMark } from './cells.ts';
import { type GridCell, type GridRow, gridOf, rowOf } from './grid.ts';
import { Lines } from './lines.ts';
import { isList, markersOf } from './lists.ts';
import { type Element, LimitPassed, type Node, attributeOf, isElement, isSilent } from './tree.ts';

const MOST_CELLS = 1_000_000;
const MOST_COLUMNS = 1_000;

const headingOf = (element: Element): number | null => {
  const found = /^h([1-6])$/.exec(element.tagName);
  if (found !== null) return Number(found[1]);
  if (attributeOf(element, 'role') !== 'heading') return null;
  const level = Number.parseInt(attributeOf(element, 'aria-level') ?? '2', 10);
  return Number.isNaN(level) ? 2 : Math.min(6, Math.max(1, level));
};

const holds = (element: Element, test: (inner: Element) => boolean): boolean =>
  element.childNodes.some((node) => isElement(node) && !isSilent(node) && (test(node) || holds(node, test)));

const holdsTable = (cell: GridCell | null): cell is GridCell =>
  cell !== null && holds(cell.element, ({ tagName }) => tagName === 'table');

const saysNothing = (cell: GridCell | null): boolean => cell === null || linesIn(cell.element).length === 0;

/** A row that only places parts of the page: its tables are tables of the document, not words of a cell. */
const onlyPlaces = (line: GridRow): boolean =>
  line.some(
    (cell) =>
      holdsTable(cell) &&
      (holds(cell.element, (inner) => headingOf(inner) !== null) ||
        line.every((other) => other === cell || saysNothing(other))),
  );

/** A tab behind few words, or before the number of a page, parts columns; one inside a long sentence does not. */
const LONGEST_FIRST_COLUMN = 80;

export type HtmlOptions = {
  /** Tabs part columns, as in what typists write; in a page they are blanks. */
  readonly keepsTabs?: boolean;
};

const isTabbed = (line: string): boolean => {
  const first = line.indexOf('\t');
  return first > 0 && (first <= LONGEST_FIRST_COLUMN || /\t\d{1,3}$/.test(line));
};

/** Notes of a document stand at its end; they belong to none of its parts. */
const holdsNotes = (list: Element): boolean =>
  list.childNodes.some((node) => isElement(node) && /^(?:foot|end)note-/.test(attributeOf(node, 'id') ?? ''));

type Term = { readonly tagName: string; readonly element: Element };

const shownIn = (element: Element): readonly Element[] =>
  element.childNodes.filter(isElement).filter((child) => !isSilent(child));

const termsIn = (list: Element): readonly Term[] =>
  shownIn(list)
    .flatMap((element) => (element.tagName === 'div' ? shownIn(element) : [element]))
    .map((element) => ({ tagName: element.tagName, element }));

/** A list of nothing but terms and short meanings; others are only indented text. */
const isTerms = (list: Element): boolean =>
  list.tagName === 'dl' &&
  !holds(list, ({ tagName }) => tagName === 'table' || tagName === 'dl' || /^h[1-6]$/.test(tagName)) &&
  [list, ...list.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'div')].every(
    ({ childNodes }) => childNodes.every((node) => ('value' in node ? node.value.trim() === '' : true)),
  ) &&
  termsIn(list).every(({ tagName }) => tagName === 'dt' || tagName === 'dd');

type OpenItem = { readonly depth: number; readonly marker: string };

export class BlockWriter {
  readonly blocks: LooseBlock[] = [];
  readonly #lines: Lines;
  /** The rows of the last block, if typists parted its columns by tabs. */
  #tabbed: LooseRow[] = [];
  #item: OpenItem | null = null;
  #depth = 0;
  #cells = 0;

  constructor(options: HtmlOptions) {
    this.#lines = new Lines(options);
  }

  write(nodes: readonly Node[]): void {
    this.#all(nodes);
    this.#flush();
  }

  #all(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (isElement(node)) this.#element(node);
      else if ('value' in node) this.#lines.text(node.value);
    }
  }

  #element(element: Element): void {
    if (isSilent(element) || writeMark(element, this.#lines)) return;
    const heading = headingOf(element);
    if (heading !== null) this.#heading(element, heading);
    else if (element.tagName === 'table') this.#table(element);
    else if (isTerms(element)) this.#terms(element);
    else if (element.tagName === 'pre') this.#preformatted(element);
    else if (isList(element)) this.#list(element);
    else if (BLOCKS.has(element.tagName)) {
      this.#boundary();
      this.#all(element.childNodes);
      this.#boundary();
    } else this.#all(element.childNodes);
  }

  /** The end of a paragraph; inside an entry of a list the next paragraph still belongs to the entry. */
  #boundary(): void {
    if (this.#item === null) this.#flush();
    else this.#lines.break();
  }

  #flush(): void {
    const lines = this.#lines.take();
    const item = this.#item;
    this.#item = null;
    if (item === null && lines.length > 0 && lines.every(isTabbed)) return this.#columns(lines);
    const plain = lines.map((line) => line.replaceAll('\t', ' '));
    const [first, ...others] = plain;
    if (first === undefined) return undefined;
    if (item !== null) this.#entry(item, plain);
    else if (others.length === 0 && listEntry(first) === null && readsAsHeading(first))
      this.blocks.push({ kind: 'heading', depth: headingDepth(first), text: first });
    else this.#paragraph(plain);
    return undefined;
  }

  #columns(lines: readonly string[]): void {
    const rows = lines.map((line) => ({ cells: line.split('\t').map((text) => ({ text })) }));
    const last = this.blocks.at(-1);
    if (last?.kind === 'table' && last.rows === this.#tabbed) this.#tabbed.push(...rows);
    else {
      this.#tabbed = rows;
      this.blocks.push({ kind: 'table', rows });
    }
  }

  #entry(item: OpenItem, lines: readonly string[]): void {
    const text = lines.join('\n');
    const own = bulletAtStart(text);
    if (own === null || own.rest === '') this.blocks.push({ kind: 'item', ...item, text });
    else this.blocks.push({ kind: 'item', depth: item.depth, marker: own.sign, text: own.rest });
  }

  /** Lines of one paragraph; those that begin with a typed sign or letter are entries of a list. */
  #paragraph(lines: readonly string[]): void {
    let open: string[] = [];
    let entry: OpenItem | null = null;
    const close = (): void => {
      const text = open.join('\n');
      if (text !== '')
        this.blocks.push(entry === null ? { kind: 'paragraph', text } : { kind: 'item', ...entry, text });
      open = [];
    };
    for (const line of lines) {
      const found = listEntry(line);
      if (found === null) open.push(line);
      else {
        close();
        entry = { depth: this.#depth + 1, marker: found.marker };
        open = [found.rest];
      }
    }
    close();
  }

  #heading(element: Element, depth: number): void {
    const marker = this.#item?.marker ?? '';
    this.#flush();
    const text = linesIn(element).join(' ');
    const numbered = /^\w/.test(marker) ? `${marker} ${text}` : text;
    if (text !== '') this.blocks.push({ kind: 'heading', depth, text: numbered });
  }

  #preformatted(element: Element): void {
    this.#boundary();
    const write = (nodes: readonly Node[]): void => {
      for (const node of nodes) {
        if (!isElement(node)) this.#lines.preformatted('value' in node ? node.value : '');
        else if (!isSilent(node) && !writeMark(node, this.#lines)) write(node.childNodes);
      }
    };
    write(element.childNodes);
    this.#boundary();
  }

  #list(list: Element): void {
    this.#flush();
    if (holdsNotes(list)) this.blocks.push({ kind: 'heading', depth: 1, text: 'Notes' });
    const markers = markersOf(list, '-');
    this.#depth += 1;
    for (const child of list.childNodes) {
      const marker = isElement(child) ? markers.get(child) : undefined;
      if (marker !== undefined && isElement(child) && !isSilent(child)) {
        this.#item = { depth: this.#depth, marker };
        this.#all(child.childNodes);
        this.#flush();
      } else this.#all([child]);
    }
    this.#depth -= 1;
    this.#flush();
  }

  #rows(rows: readonly LooseRow[]): void {
    const saying = rows.filter(({ cells }) => cells.some(({ text }) => text !== ''));
    if (saying.length > 0) this.blocks.push({ kind: 'table', rows: saying });
  }

  #table(table: Element): void {
    this.#flush();
    this.#all(table.childNodes.filter((node) => isElement(node) && node.tagName === 'caption'));
    const lines = gridOf(table, (column) => this.#countCell(column));
    const isOneColumn = lines.every((line) => line.length <= 1);
    let rows: LooseRow[] = [];
    for (const line of lines) {
      if (!isOneColumn && !onlyPlaces(line)) {
        rows.push(rowOf(line, (element) => linesIn(element).join('\n')));
        continue;
      }
      this.#rows(rows);
      rows = [];
      for (const cell of line) {
        if (cell === null) continue;
        this.#all(cell.element.childNodes);
        this.#flush();
      }
    }
    this.#rows(rows);
  }

  #countCell(column: number): void {
    if (column >= MOST_COLUMNS)
      throw new LimitPassed(`it has a table with more than ${String(MOST_COLUMNS)} columns`);
    this.#cells += 1;
    if (this.#cells > MOST_CELLS)
      throw new LimitPassed(`its tables have more than ${String(MOST_CELLS)} cells`);
  }

  /** Terms with what they mean, as a table of two columns. */
  #terms(list: Element): void {
    this.#flush();
    const rows: { cells: Cell[] }[] = [];
    for (const { tagName, element } of termsIn(list)) {
      const text = linesIn(element).join('\n');
      const last = rows.at(-1)?.cells;
      if (tagName === 'dt') rows.push({ cells: [{ text }, { text: '' }] });
      else if (last?.[1]?.text === '') last[1] = { text };
      else rows.push({ cells: [{ text: '' }, { text }] });
    }
    this.#rows(rows);
  }
}
