import type { CellObject, Range, WorkSheet } from '@e965/xlsx';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from '../format.ts';
import { findZipDanger } from '../zip.ts';
import { type Book, BOOK_LIMITS, type BookCell, type BookSheet, cellText } from './book.ts';

const textOf = (cell: CellObject): string => {
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (cell.t === 'n') return cell.w ?? String(cell.v ?? '');
  if (cell.t === 'b') return cell.v === true ? 'TRUE' : 'FALSE';
  return String(cell.v ?? '');
};

const cellOf = (cell: CellObject | undefined): BookCell => {
  if (cell === undefined || cell.t === 'z') return { text: '' };
  if (cell.t === 'e') return { text: '', error: cell.w ?? '#VALUE!' };
  const stored = cell.v instanceof Date ? 'date' : cell.t === 'n' ? 'number' : undefined;
  return {
    text: cellText(textOf(cell)),
    ...(cell.f === undefined ? {} : { formula: true as const }),
    ...(stored === undefined ? {} : { stored }),
  };
};

/** The merged region that covers a cell other than its first. */
const makeFindMerge = (merges: readonly Range[]) => {
  const byColumn = new Map<number, Range[]>();
  for (const merge of merges.slice(0, BOOK_LIMITS.rows))
    for (let column = merge.s.c; column <= Math.min(merge.e.c, BOOK_LIMITS.columns); column += 1) {
      const known = byColumn.get(column);
      if (known === undefined) byColumn.set(column, [merge]);
      else known.push(merge);
    }
  return (row: number, column: number): Range | undefined =>
    byColumn.get(column)?.find(({ s, e }) => s.r <= row && e.r >= row && (s.r !== row || s.c !== column));
};

const sheetOf = (name: string, sheet: WorkSheet): BookSheet => {
  const findMerge = makeFindMerge(sheet['!merges'] ?? []);
  const data = sheet['!data'] ?? [];
  const merged = Math.max(0, ...(sheet['!merges'] ?? []).slice(0, BOOK_LIMITS.rows).map(({ e }) => e.c + 1));
  const rows = Array.from({ length: data.length }, (_, row) => {
    const cells = data[row] ?? [];
    return Array.from(
      { length: Math.min(Math.max(cells.length, merged), BOOK_LIMITS.columns) },
      (_none, column): BookCell => {
        const cell = cellOf(cells[column]);
        const merge = findMerge(row, column);
        return merge === undefined ? cell : { ...cell, mergedInto: { row: merge.s.r, column: merge.s.c } };
      },
    );
  });
  const isCut = sheet['!fullref'] !== undefined && sheet['!fullref'] !== sheet['!ref'];
  return { name, isNamed: true, rows, ...(isCut ? { isCut } : {}) };
};

const hidesSome = (sheet: WorkSheet): boolean =>
  [...(sheet['!rows'] ?? []), ...(sheet['!cols'] ?? [])].some((one) => one?.hidden === true);

const commentsIn = (sheet: WorkSheet): readonly string[] =>
  (sheet['!data'] ?? []).flatMap((row) =>
    (row ?? []).flatMap((cell) => {
      const text = (cell?.c ?? [])
        .map(({ t }) => t ?? '')
        .join(' ')
        .trim();
      return text === '' ? [] : [text];
    }),
  );

/** The sheets of a packed workbook. Macros are not looked at, formulas not worked out. */
export const readBook = async (bytes: Uint8Array): Promise<Result<Book, Unreadable>> => {
  const danger = findZipDanger(bytes);
  if (danger !== null) return failed(unreadable(danger));
  const { read } = await import('@e965/xlsx');
  try {
    const book = read(bytes, {
      type: 'array',
      dense: true,
      cellDates: true,
      UTC: true,
      cellHTML: false,
      cellStyles: true,
      sheetRows: BOOK_LIMITS.rows + 1,
    });
    if (book.SheetNames.length > BOOK_LIMITS.sheets)
      return failed(unreadable(`it has more than ${String(BOOK_LIMITS.sheets)} sheets`));
    const sheets = book.SheetNames.flatMap((name) => {
      const sheet = book.Sheets[name];
      return sheet === undefined ? [] : [sheetOf(name, sheet)];
    });
    const hiding = book.SheetNames.filter(
      (name, index) =>
        (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0 || hidesSome(book.Sheets[name] ?? {}),
    );
    const comments = Object.values(book.Sheets).flatMap(commentsIn);
    const long = sheets.find(({ rows }) => rows.length > BOOK_LIMITS.rows);
    return long === undefined
      ? ok({ sheets, hiding, comments })
      : failed(unreadable(`its sheet ${long.name} has more than ${String(BOOK_LIMITS.rows)} rows`));
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'no reason was given';
    return failed(unreadable(`it is no workbook that can be opened (${reason})`));
  }
};
