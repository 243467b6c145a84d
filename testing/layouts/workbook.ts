/** Blocks as a workbook in which somebody has written a document, not a list. */
import exceljs from 'exceljs';
import type { LooseBlock, LooseRow } from '#server/readers/lay-out.ts';

type Style = {
  /** A sheet for what stands before the units and one for each unit, not one sheet for all. */
  readonly sheetForEach?: true;
  /** Empty rows between blocks. */
  readonly gaps: number;
  /** The first column in which anything stands. */
  readonly from: number;
  /** Lines of text are merged over so many columns. */
  readonly merged?: number;
  /** Figures, and numbers of criteria in cells of their own, are kept as numbers: 1.10 becomes 1.1. */
  readonly asNumbers?: true;
  /** A second row of headings under the first. */
  readonly secondHeading?: true;
};

export const workbookStyles = {
  oneSheet: { gaps: 1, from: 1 },
  sheetForEachUnit: { gaps: 1, from: 1, sheetForEach: true },
  mergedTitles: { gaps: 1, from: 2, merged: 6 },
  withoutGaps: { gaps: 0, from: 1, sheetForEach: true, merged: 4 },
  keptAsNumbers: { gaps: 1, from: 1, sheetForEach: true, asNumbers: true },
  headingsInTwoRows: { gaps: 2, from: 3, secondHeading: true },
} as const satisfies Readonly<Record<string, Style>>;

export type WorkbookStyle = keyof typeof workbookStyles;

type Block = LooseBlock;

const opensUnit = (block: Block): boolean =>
  block.kind === 'heading' &&
  block.depth <= 3 &&
  /^(?!Units$|Unit aim)(?:unit\b|[A-Z]{1,4}\s?\d+\b.*:)/iu.test(block.text);

/** The blocks of each sheet, by its name. */
const sheetsOf = (
  blocks: readonly Block[],
  { sheetForEach }: Style,
): ReadonlyMap<string, readonly Block[]> => {
  const sheets = new Map<string, Block[]>([[sheetForEach === true ? 'Cover' : 'Sheet1', []]]);
  let current = [...sheets.values()][0] ?? [];
  for (const block of blocks) {
    if (sheetForEach === true && opensUnit(block)) {
      current = [];
      sheets.set(`Unit ${String(sheets.size)}`, current);
    }
    current.push(block);
  }
  return sheets;
};

class Writer {
  readonly #sheet: exceljs.Worksheet;
  readonly #style: Style;
  #row = 1;

  constructor(sheet: exceljs.Worksheet, style: Style) {
    this.#sheet = sheet;
    this.#style = style;
  }

  #put(row: number, column: number, text: string): void {
    const cell = this.#sheet.getCell(row, column);
    const isNumber = this.#style.asNumbers === true && /^\d{1,3}(?:\.\d{1,2})?$/u.test(text);
    cell.value = isNumber ? Number(text) : text;
  }

  line(text: string, bold = false): void {
    const { from, merged = 1 } = this.#style;
    this.#put(this.#row, from, text);
    if (merged > 1) this.#sheet.mergeCells(this.#row, from, this.#row, from + merged - 1);
    this.#sheet.getCell(this.#row, from).font = { bold };
    this.#row += 1;
  }

  #second(row: LooseRow): void {
    if (!/^(?:Learning outcomes?|No\.|Number|Assessment criteria)/u.test(row.cells[0]?.text ?? '')) return;
    const heads = row.cells.map(({ text }) =>
      /outcome/iu.test(text) ? 'The learner will' : /criteri/iu.test(text) ? 'The learner can' : '',
    );
    if (heads.filter((text) => text !== '').length < 2) return;
    let column = this.#style.from;
    for (const [index, { span }] of row.cells.entries()) {
      const columns = span?.columns ?? 1;
      if (columns > 1) this.#put(this.#row, column, 'No.');
      if (heads[index] !== '') this.#put(this.#row, column + columns - 1, heads[index] ?? '');
      column += columns;
    }
    this.#row += 1;
  }

  table(rows: readonly LooseRow[]): void {
    const taken = new Set<string>();
    for (const row of rows) {
      let column = this.#style.from;
      for (const { text, span = {} } of row.cells) {
        while (taken.has(`${String(this.#row)} ${String(column)}`)) column += 1;
        const { columns = 1, rows: deep = 1 } = span;
        this.#put(this.#row, column, text);
        for (let at = 0; at < deep; at += 1)
          for (let across = 0; across < columns; across += 1)
            taken.add(`${String(this.#row + at)} ${String(column + across)}`);
        if (columns > 1 || deep > 1)
          this.#sheet.mergeCells(this.#row, column, this.#row + deep - 1, column + columns - 1);
        column += columns;
      }
      this.#row += 1;
      if (this.#style.secondHeading === true) this.#second(row);
    }
  }

  gap(): void {
    this.#row += this.#style.gaps;
  }
}

export const workbookOf = async (blocks: readonly Block[], name: WorkbookStyle): Promise<Uint8Array> => {
  const style: Style = workbookStyles[name];
  const book = new exceljs.Workbook();
  for (const [sheet, own] of sheetsOf(blocks, style)) {
    const writer = new Writer(book.addWorksheet(sheet), style);
    for (const [index, block] of own.entries()) {
      if (block.kind === 'table') writer.table(block.rows);
      else
        writer.line(
          block.kind === 'item' ? `${block.marker} ${block.text}` : block.text,
          block.kind === 'heading',
        );
      if (block.kind === 'table' || own[index + 1]?.kind !== 'paragraph') writer.gap();
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
};
