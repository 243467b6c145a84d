import type { Block, Cell, Place, Row } from '#domain/specification/blocks.ts';
import { type EndsHere, paragraphEnds } from './text/breaks.ts';
import { bulletAtStart, plainText } from './text/inline.ts';

type Line = { readonly number: number; readonly page: number; readonly text: string };

type Open =
  | { readonly kind: 'table'; readonly lines: Line[] }
  | { readonly kind: 'paragraph'; readonly lines: Line[] }
  | { readonly kind: 'item'; readonly lines: Line[]; readonly depth: number; readonly marker: string };

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const PIPE_ROW = /^[ \t]*(?:[-*+][ \t]+)?\|.*\|[ \t]*$/;
const RULED = /^[\s|:=_*-]*$/;
const LIST_SIGN = /^([-*+–—])[ \t]+(?=\S)/;
const LIST_LETTER = /^(o|\(?[a-zA-Z]\)|\(?[ivx]{1,5}\)|\(?\d{1,2}\)|\d{1,2}\.)[ \t]+(?=\S)/;

const place = (lines: readonly Line[], paged: boolean): Place => {
  const first = lines[0];
  const line = first?.number ?? 1;
  const endLine = lines.at(-1)?.number ?? line;
  return paged && first !== undefined ? { line, endLine, page: first.page } : { line, endLine };
};

const splitLines = (text: string): { readonly lines: readonly Line[]; readonly paged: boolean } => {
  const paged = text.includes('\f');
  const raw = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  let page = 1;
  const lines = raw.map((line, index) => {
    page += paged ? line.split('\f').length - 1 : 0;
    return { number: index + 1, page, text: paged ? line.replaceAll('\f', ' ') : line };
  });
  return { lines, paged };
};

/** Columns are parted by tabs or pipes; trailing tabs alone say so only where they are several or a table is open. */
const isRow = (text: string, inTable: boolean): boolean => {
  if (!text.includes('\t')) return PIPE_ROW.test(text);
  return inTable || text.startsWith('\t') || text.trimEnd().includes('\t') || /\t *\t/.test(text);
};

const cellsOf = (text: string): readonly Cell[] => {
  if (!PIPE_ROW.test(text)) return text.split('\t').map((cell) => ({ text: plainText(cell) }));
  const inner = text.slice(text.indexOf('|') + 1, text.lastIndexOf('|'));
  return inner
    .replaceAll('\\|', '\u0001')
    .split('|')
    .map((cell) => ({ text: plainText(cell.replaceAll('\u0001', '|')) }));
};

/** A line that only rules off (`---`, `|---|---|`), which says nothing. */
const rulesOff = (text: string): boolean => RULED.test(text) && text.trim() !== '';

/** The entry of a list that a line begins: its sign, its depth by indentation, its words. */
export const listEntry = (
  text: string,
): { readonly marker: string; readonly indent: number; readonly rest: string } | null => {
  let rest = text.trimStart();
  const indent = text.length - rest.length;
  let marker = '';
  const sign = LIST_SIGN.exec(rest);
  if (sign !== null) {
    marker = sign[1] ?? '-';
    rest = rest.slice(sign[0].length);
  }
  const bullet = bulletAtStart(rest);
  if (bullet !== null && bullet.rest !== '') return { marker: bullet.sign, indent, rest: bullet.rest };
  const letter = LIST_LETTER.exec(rest);
  if (letter === null || marker === '–' || marker === '—')
    return marker === '' ? null : { marker, indent, rest };
  return { marker: letter[1] ?? marker, indent, rest: rest.slice(letter[0].length) };
};

/** A short line by itself that reads as a title: no full stop, no label with its value. */
export const readsAsHeading = (text: string): boolean =>
  text.length <= 120 &&
  /^[\p{Lu}\d(]/u.test(text) &&
  /\p{L}/u.test(text) &&
  !/[.;,!?…]$/u.test(text) &&
  !/:\s*\S/u.test(text) &&
  text.split(' ').length <= (text.endsWith(':') ? 6 : 14);

export const headingDepth = (text: string): number => (/\p{Ll}/u.test(text) ? 3 : 2);

class Assembler {
  readonly blocks: Block[] = [];
  readonly #paged: boolean;
  readonly #endsHere: EndsHere;
  #open: Open | null = null;
  #indents: number[] = [];

  constructor(paged: boolean, endsHere: EndsHere) {
    this.#paged = paged;
    this.#endsHere = endsHere;
  }

  /** Takes the next line; `alone` says that what stands on both sides of it is parted from it. */
  take(line: Line, alone: boolean): void {
    if (line.text.trim() === '') this.close();
    else if (rulesOff(line.text)) this.#rule();
    else if (isRow(line.text, this.#open?.kind === 'table')) this.#row(line);
    else if (!this.#heading(line) && !this.#item(line)) this.#words(line, alone);
  }

  close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const at = place(open.lines, this.#paged);
    if (open.kind === 'table') {
      const rows: readonly Row[] = open.lines.map((line) => ({
        cells: cellsOf(line.text),
        place: place([line], this.#paged),
      }));
      const saying = rows.filter((row) => row.cells.some((cell) => cell.text !== ''));
      if (saying.length > 0) this.blocks.push({ kind: 'table', rows: saying, place: at });
      return;
    }
    const text = plainText(open.lines.map((line) => line.text).join('\n'));
    if (text === '') return;
    if (open.kind === 'item')
      this.blocks.push({ kind: 'item', depth: open.depth, marker: open.marker, text, place: at });
    else this.blocks.push({ kind: 'paragraph', text, place: at });
  }

  #rule(): void {
    if (this.#open?.kind !== 'table') this.close();
  }

  #row(line: Line): void {
    this.#indents = [];
    if (this.#open?.kind === 'table') {
      this.#open.lines.push(line);
      return;
    }
    this.close();
    this.#open = { kind: 'table', lines: [line] };
  }

  #heading(line: Line): boolean {
    const found = HEADING.exec(line.text);
    const text = plainText(found?.[2] ?? '');
    if (found === null || text === '') return false;
    this.close();
    this.#indents = [];
    this.blocks.push({
      kind: 'heading',
      depth: found[1]?.length ?? 1,
      text,
      place: place([line], this.#paged),
    });
    return true;
  }

  #item(line: Line): boolean {
    const entry = listEntry(line.text);
    if (entry === null) return false;
    this.close();
    this.#indents = this.#indents.filter((indent) => indent < entry.indent);
    this.#indents.push(entry.indent);
    this.#open = {
      kind: 'item',
      lines: [{ ...line, text: entry.rest }],
      depth: this.#indents.length,
      marker: entry.marker,
    };
    return true;
  }

  #words(line: Line, alone: boolean): void {
    const text = plainText(line.text);
    if (alone && readsAsHeading(text)) {
      this.close();
      this.#indents = [];
      this.blocks.push({
        kind: 'heading',
        depth: headingDepth(text),
        text,
        place: place([line], this.#paged),
      });
      return;
    }
    const before = this.#open?.lines.at(-1);
    const continues =
      before !== undefined &&
      (this.#open?.kind === 'paragraph' || (this.#open?.kind === 'item' && /^\s/.test(line.text))) &&
      !this.#endsHere(before.text, line.text);
    if (continues) {
      this.#open?.lines.push(line);
      return;
    }
    this.close();
    this.#indents = [];
    this.#open = { kind: 'paragraph', lines: [line] };
  }
}

/**
 * Text or Markdown as blocks with their source lines (from 1). Rows are lines with tabs or pipes; adjacent rows make a
 * table, a blank line ends it. Line breaks inside paragraphs, list entries and cells stay as `\n`; tags, emphasis,
 * links and entities are resolved. Linear in the length of the text; the caller sets the limits.
 */
export const readTextBlocks = (text: string): readonly Block[] => {
  const { lines, paged } = splitLines(text);
  const { parted, endsHere } = paragraphEnds(lines.map((line) => line.text));
  const assembler = new Assembler(paged, endsHere);
  const textOf = (index: number): string => lines[index]?.text.trim() ?? '';
  const isParted = (index: number): boolean =>
    textOf(index) === '' ||
    textOf(index + 1) === '' ||
    (!parted && endsHere(lines[index]?.text ?? '', textOf(index + 1)));
  for (const [index, line] of lines.entries()) {
    if (paged && line.page !== lines[index - 1]?.page) assembler.close();
    assembler.take(line, isParted(index - 1) && isParted(index));
  }
  assembler.close();
  return assembler.blocks;
};
