/** A workbook set out like a document, as the blocks that the reading core takes. */
import type { Cell } from '#domain/specification/blocks.ts';
import type { Finding } from '#domain/specification/model.ts';
import { clauseAt } from '#domain/specification/read/clause.ts';
import { startsLower, wordsOf } from '#domain/specification/read/units/text.ts';
import { countInWords } from '#domain/shared/count-words.ts';
import type { DocumentReading } from '../format.ts';
import { layOut, type LooseBlock, type LooseRow } from '../lay-out.ts';
import { BOOK_LIMITS, type Book, type BookCell, type BookSheet, cellAddress } from './book.ts';
import { type Part, type SheetRow, partSheet, rowsWithText } from './document-rows.ts';
import { type RestoredNumber, restoreNumbers } from './restored-numbers.ts';

/** A block, and the rows of the sheet from which it and its rows come. */
type Sourced = { readonly block: LooseBlock; readonly rows: readonly number[]; readonly sheet: BookSheet };

const DEFAULT_NAME = /^(?:sheet|tabelle|feuil|hoja|table)\s?\d*$/iu;

/** How far the cell that stands first in a merged region reaches, in the columns that are shown. */
const spanOf = (
  sheet: BookSheet,
  row: number,
  column: number,
  shown: readonly number[],
): NonNullable<Cell['span']> | undefined => {
  const covers = (at: number, across: number): boolean => {
    const merged = sheet.rows[at]?.[across]?.mergedInto;
    return merged?.row === row && merged.column === column;
  };
  if (!covers(row, column + 1) && !covers(row + 1, column)) return undefined;
  const columns = shown.filter((one) => one > column && covers(row, one)).length + 1;
  let rows = 1;
  while (covers(row + rows, column)) rows += 1;
  return { ...(columns > 1 ? { columns } : {}), ...(rows > 1 ? { rows } : {}) };
};

const tableOf = (sheet: BookSheet, { rows }: Part): LooseBlock => {
  const shown = [...new Set(rows.flatMap(({ filled }) => filled))].toSorted((one, other) => one - other);
  return {
    kind: 'table',
    rows: rows.map(({ row, cells }): LooseRow => ({
      cells: shown.map((column): Cell => {
        const span = spanOf(sheet, row, column, shown);
        return { text: cells[column]?.text ?? '', ...(span === undefined ? {} : { span }) };
      }),
    })),
  };
};

const BULLET = /^([•◦▪●*–-])\s+(\S[^]*)$/u;

/** An item of a list is none, nor what begins inside a sentence. */
const isHeading = (text: string): boolean =>
  wordsOf(text).length <= 16 &&
  !startsLower(text) &&
  !BULLET.test(text) &&
  !/[.:;,!?]$|^[^:]{1,40}:\s|^\d|\n/u.test(text);

/** A line of a cell as a block of its own. */
const lineOf = (text: string): LooseBlock => {
  const [, marker, rest = ''] = BULLET.exec(text) ?? [];
  return marker === undefined ? { kind: 'paragraph', text } : { kind: 'item', depth: 1, marker, text: rest };
};

const textBlocks = ({ cells, filled }: SheetRow): readonly LooseBlock[] => {
  const text = cells[filled[0] ?? 0]?.text ?? '';
  return isHeading(text)
    ? [{ kind: 'heading', depth: 2, text }]
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => lineOf(line.trim()));
};

const blocksOfSheet = (sheet: BookSheet): readonly Sourced[] => {
  const rows = rowsWithText(sheet.rows);
  if (rows.length === 0) return [];
  const name: readonly Sourced[] =
    !sheet.isNamed || DEFAULT_NAME.test(sheet.name)
      ? []
      : [{ block: { kind: 'heading', depth: 1, text: sheet.name }, rows: [], sheet }];
  return [
    ...name,
    ...partSheet(rows).flatMap((part): readonly Sourced[] => {
      const own = part.rows.map(({ row }) => row);
      return part.kind === 'table'
        ? [{ block: tableOf(sheet, part), rows: own, sheet }]
        : part.rows.flatMap(textBlocks).map((block) => ({ block, rows: own, sheet }));
    }),
  ];
};

const dayInWords = (text: string): string => {
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime())
    ? text
    : day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
};

/** Errors keep the place of their cells, and days are written as documents write them. */
const asWritten = (cell: BookCell): BookCell => {
  if (cell.error !== undefined) return { ...cell, text: cell.error };
  return cell.stored === 'date' ? { ...cell, text: dayInWords(cell.text) } : cell;
};

const inWriting = (given: BookSheet): ReturnType<typeof restoreNumbers> => {
  const { sheet, restored } = restoreNumbers(given);
  return { sheet: { ...sheet, rows: sheet.rows.map((cells) => cells.map(asWritten)) }, restored };
};

type Told = Pick<Finding, 'code' | 'severity' | 'message'>;

/** What the cells of a sheet keep that is no plain text. */
const cellFindings = (
  sheet: BookSheet,
  restored: readonly RestoredNumber[],
): readonly (Told & { readonly row: number; readonly text: string })[] => {
  const all = sheet.rows.flatMap((cells, row) =>
    cells.map((cell, column) => ({ cell, row, address: cellAddress(sheet, row, column) })),
  );
  const formulas = all.filter(({ cell }) => cell.formula === true);
  const [formula] = formulas;
  return [
    ...all
      .filter(({ cell }) => cell.error !== undefined)
      .map(({ cell, row, address }) => ({
        code: 'sheet-value',
        severity: 'error' as const,
        message: `${address}: The cell holds an error of the spreadsheet; its sign ${cell.error ?? ''} was read in the place of what it should show.`,
        row,
        text: '',
      })),
    ...(formula === undefined
      ? []
      : [
          {
            code: 'sheet-formula',
            severity: 'note' as const,
            message: `${formula.address}: ${countInWords(formulas.length, 'cell')} of the sheet from here on hold formulas; the values that were saved with them were taken.`,
            row: formula.row,
            text: formula.cell.text,
          },
        ]),
    ...[false, true].flatMap((isDate) => {
      const own = restored.filter((one) => one.isDate === isDate);
      const [first] = own;
      if (first === undefined) return [];
      const { row, column, stored, text } = first;
      const others =
        own.length === 1 ? '' : ` So were ${countInWords(own.length - 1, 'other cell')} of the sheet.`;
      return [
        {
          code: 'sheet-number-restored',
          severity: isDate ? ('warning' as const) : ('note' as const),
          message: `${cellAddress(sheet, row, column)}: The spreadsheet keeps ${isDate ? 'the date' : 'the number'} ${stored} here; as the number above it goes on, it was read as ${text}.${others}`,
          row,
          text,
        },
      ];
    }),
  ];
};

/** The document's text and blocks, with what its cells keep as findings, and the name of the row at each line of the text. */
export const readBookAsDocument = (book: Book): DocumentReading => {
  const restored = book.sheets.map(inWriting);
  const sourced = restored.flatMap(({ sheet }) => blocksOfSheet(sheet));
  const { text, blocks } = layOut(sourced.map(({ block }) => block));
  const names = new Map<number, string>();
  const lines = new Map<string, number>();
  const keep = (sheet: BookSheet, row: number | undefined, line: number): void => {
    if (row === undefined) return;
    const filled = (sheet.rows[row] ?? []).flatMap(({ text: own }, column) => (own === '' ? [] : [column]));
    const [only = 0, ...others] = filled;
    const name =
      others.length === 0
        ? cellAddress(sheet, row, only)
        : `${sheet.isNamed ? `${sheet.name}, ` : ''}row ${String(row + 1)}`;
    names.set(line, name);
    lines.set(`${sheet.name} ${String(row)}`, line);
  };
  for (const [index, { rows, sheet }] of sourced.entries()) {
    const block = blocks[index];
    if (block?.kind === 'table')
      for (const [at, { place }] of block.rows.entries()) keep(sheet, rows[at], place.line);
    else if (block !== undefined) keep(sheet, rows[0], block.place.line);
  }
  const findings = restored.flatMap(({ sheet, restored: numbers }) => [
    ...cellFindings(sheet, numbers).map(({ row, text: words, ...told }): Finding => {
      const line = lines.get(`${sheet.name} ${String(row)}`) ?? 1;
      return { ...told, source: clauseAt({ line, endLine: line }, words.slice(0, 300)) };
    }),
    ...(sheet.isCut === true
      ? [
          {
            code: 'sheet-unread',
            severity: 'warning' as const,
            message: `${cellAddress(sheet, BOOK_LIMITS.rows, 0)}: What stands from this row on was not read.`,
            source: { line: 1, text: sheet.name },
          },
        ]
      : []),
  ]);
  return { text, blocks, findings, nameOfLine: (line) => names.get(line) ?? null };
};
