/** What cells say as numbers, levels, references, lists and dates; a cell that cannot be taken is told of. */
import { readUnitRef } from '#domain/shared/unit-codes.ts';
import type { Level } from '#domain/specification/model.ts';
import { findDate, findLevel } from '#domain/specification/read/front/particulars.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import type { FindingOf } from './findings.ts';
import type { TableCell } from './tables.ts';

const shown = (text: string): string => `“${text.slice(0, 80)}”`;

/** A cell of words on one line; null where it is empty. */
export const wordsIn = ({ text }: TableCell): string | null => (text === '' ? null : fold(text));

/** A number of credits, hours or units, with its measure behind it or not; null where it is empty or cannot be taken. */
export const numberIn = (tell: FindingOf, cell: TableCell, what: string): number | null => {
  if (cell.text === '' || /^[-–—]$/u.test(cell.text)) return null;
  const digits = /^(\d+(?:[.,]\d{3})*(?:\.\d+)?)\s*(?:credits?|hours?|hrs?|h|glh|units?)?$/iu.exec(
    cell.text,
  )?.[1];
  const value = digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''));
  if (Number.isFinite(value)) return value;
  tell('sheet-value', 'error', cell, `${shown(cell.text)} is no number; the ${what} is left empty.`);
  return null;
};

export const levelIn = (tell: FindingOf, cell: TableCell): Level | null => {
  if (cell.text === '') return null;
  const entry = /^e(?:ntry)?\s*(?:level\s*)?([123])$/iu.exec(cell.text)?.[1];
  const figure = /^(?:level\s*|l)?(\d{1,2})(?:\.0+)?$/iu.exec(cell.text)?.[1];
  const level =
    entry === undefined
      ? figure === undefined
        ? findLevel(cell.text)
        : Number(figure)
      : findLevel(`entry ${entry}`);
  if (level !== null && (typeof level === 'string' || level <= 12)) return level;
  tell('sheet-value', 'error', cell, `${shown(cell.text)} is no level; write 1 to 8, or Entry 1 to Entry 3.`);
  return null;
};

/** What a unit is known by in its usual form; null where the cell is empty or holds something else, which is told. */
export const referenceIn = (tell: FindingOf, cell: TableCell): string | null => {
  if (cell.text === '') return null;
  const reference = readUnitRef(cell.text);
  if (reference === null)
    tell(
      'sheet-row-unread',
      'error',
      cell,
      `${shown(cell.text)} is no unit reference like T/500/0002 and no code like FA58 04; the row was left out.`,
    );
  return reference;
};

/** The entries of a list with commas, semicolons or line breaks between them. */
export const listIn = ({ text }: TableCell): readonly string[] =>
  text
    .split(/[,;\n]/u)
    .map(fold)
    .filter(Boolean);

/** The lines of a cell. */
export const linesIn = ({ text }: TableCell): readonly string[] => text.split('\n').map(fold).filter(Boolean);

export const referencesIn = (tell: FindingOf, cell: TableCell): readonly string[] =>
  listIn(cell).flatMap((text) => {
    const reference = readUnitRef(text);
    if (reference === null)
      tell(
        'sheet-value',
        'error',
        cell,
        `${shown(text)} is no unit reference like T/500/0002 and no code like FA58 04; it was left out.`,
      );
    return reference === null ? [] : [reference];
  });

/** One of the words that may stand in a cell, in whatever case. */
export const choiceIn = <Choice extends string>(
  tell: FindingOf,
  cell: TableCell,
  choices: readonly Choice[],
): Choice | null => {
  if (cell.text === '') return null;
  const given = fold(cell.text).toLowerCase();
  const chosen = choices.find((choice) => choice.toLowerCase() === given);
  if (chosen === undefined)
    tell(
      'sheet-value',
      'error',
      cell,
      `${shown(cell.text)} cannot stand here; write ${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}.`,
    );
  return chosen ?? null;
};

export const dateIn = (tell: FindingOf, cell: TableCell): string | null => {
  if (cell.text === '') return null;
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/u.exec(cell.text)?.[1];
  const date = iso ?? findDate(cell.text);
  if (date !== null && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date))
    return date;
  tell('sheet-value', 'error', cell, `${shown(cell.text)} is no date; write day, month and year.`);
  return null;
};
