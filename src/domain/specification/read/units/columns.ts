import type { Block, Row } from '../../blocks.ts';
import type { Lexicon } from './lexicon.ts';
import { opensWithCommand } from './lexicon.ts';
import {
  bareNumber,
  bareOutcome,
  type CriterionNumber,
  numberText,
  prefixedNumber,
  prefixedOutcome,
  WITHIN_OUTCOME,
} from './numbering.ts';
import { fold, isCapitals, isNoise, letters, startsLower, startsUpper, wordsOf } from './text.ts';

export type Table = Extract<Block, { kind: 'table' }>;

/** What the columns of a table of outcomes and criteria hold. */
export type Layout = {
  /** The rows of outcomes and criteria, from below the headings and from above those that are repeated on a page. */
  readonly rows: readonly Row[];
  /** Where a criterion's text usually stands; null where no row of the table shows it. */
  readonly criterion: number | null;
  readonly hasGuidance: boolean;
  /** The column of the criteria's text is cut in two. */
  readonly isCut: boolean;
  /** The numbers that stand in cells of their own. */
  readonly bare: ReadonlySet<string>;
  /** The column that counts the criteria of each outcome from 1; null where they have numbers of their own. */
  readonly counted: number | null;
};

const rowLetters = (row: Row): string => letters(row.cells.map((cell) => cell.text).join(''));

const hasNumber = (row: Row): boolean =>
  row.cells.some((cell) => bareNumber(cell.text) !== null || prefixedNumber(cell.text) !== null);

const GUIDANCE_LABEL =
  /guidance|amplification|indicativecontent|unitcontent|exemplification|notes|scope|range$/;

const OUTCOME_HEAD = /^(?:unit)?(?:learning)?outcomes?(?:$|the|and)/;
const CRITERIA_HEAD = /^assessmentcriteri(?:a|on)(?:$|the)/;
const LONGEST_HEAD = 60;

/** Outcomes and criteria are named over their own columns, beside others such as those of a record of evidence. */
const namesBoth = (row: Row): boolean => {
  const heads = row.cells.map(({ text }) => letters(text)).filter((head) => head.length <= LONGEST_HEAD);
  return heads.some((head) => OUTCOME_HEAD.test(head)) && heads.some((head) => CRITERIA_HEAD.test(head));
};

/** A row that only names the columns, however the conversion cut it. */
export const isHeaderRow = (row: Row): boolean => {
  if (hasNumber(row)) return false;
  if (namesBoth(row)) return true;
  const joined = rowLetters(row);
  if (joined.length > 130) return false;
  if (joined.includes('outco') && joined.includes('crit')) return true;
  if (/^(?:no|num|number|ref)?the(?:learner|candidate)will.*the(?:learner|candidate)can$/.test(joined))
    return true;
  return (
    /^(?:no|num|number|ref|ac|acno|acnumber)?assessmentcriteri(?:a|on)/.test(joined) &&
    joined.length < 60 &&
    row.cells.length > 1
  );
};

const TAIL_OF_CRITERIA = /^(?:c?r?i?t?e?r?ia|c?r?i?t?e?r?ion|c?rite)$/;

const isTailOfCriteria = (text: string): boolean => {
  const label = letters(text);
  return label.length >= 3 && label.length <= 7 && !label.startsWith('cr') && TAIL_OF_CRITERIA.test(label);
};

const countMode = (values: readonly number[]): number | null => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((first, second) => second[1] - first[1])[0]?.[0] ?? null;
};

/** The column where most rows have the text of their criterion. */
const criterionColumn = (rows: readonly Row[]): number | null => {
  const columns: number[] = [];
  for (const row of rows) {
    const bare = row.cells.findIndex((cell) => bareNumber(cell.text) !== null);
    const prefixed = row.cells.findIndex((cell) => prefixedNumber(cell.text) !== null);
    if (bare >= 0) columns.push(bare + 1);
    else if (prefixed >= 0) columns.push(prefixed);
  }
  return countMode(columns);
};

const bareNumbers = (rows: readonly Row[]): ReadonlySet<string> => {
  const numbers = rows.flatMap((row) => row.cells.map((cell) => bareNumber(cell.text)));
  return new Set(numbers.filter((number) => number !== null).map(numberText));
};

/** A column of small counts with text on both sides, in a table without criteria's own numbers. */
const countedColumn = (rows: readonly Row[]): number | null => {
  if (rows.length < 2 || rows.some(hasNumber)) return null;
  const columns = rows.flatMap((row) =>
    row.cells.flatMap((cell, index) => {
      const text = row.cells[index + 1]?.text ?? '';
      return index > 1 && bareOutcome(cell.text) !== null && startsUpper(text) ? [index] : [];
    }),
  );
  const column = countMode(columns);
  if (column === null || columns.length * 2 < rows.length) return null;
  return rows.some((row) => bareOutcome(row.cells[column]?.text ?? '') === 1) ? column : null;
};

/** The column that the heading row names for the criteria; a heading cut off short stands over their numbers. */
const labelledColumn = (heading: readonly string[]): number | null => {
  const at = heading.findIndex((label) => label.startsWith('ass') && !label.includes('guidance'));
  if (at < 1) return null;
  return (heading[at] ?? '').length <= 5 ? at + 1 : at;
};

/**
 * The rows below the headings. A table that goes on from another page may repeat its headings further down: numbered
 * rows above them go on with what stood before.
 */
const rowsBelow = ({ rows }: Table, header: number): readonly Row[] => {
  const goesOn = rows.slice(0, Math.max(0, header)).findIndex(hasNumber);
  return goesOn < 0 ? rows.slice(header + 1) : rows.slice(goesOn).filter((row) => !isHeaderRow(row));
};

export const layoutOf = (table: Table): Layout => {
  const header = table.rows.findIndex(isHeaderRow);
  const heading = table.rows[header]?.cells ?? [];
  const rows = rowsBelow(table, header);
  return {
    rows,
    criterion: criterionColumn(rows) ?? labelledColumn(heading.map((cell) => letters(cell.text))),
    hasGuidance: heading.some((cell) => GUIDANCE_LABEL.test(letters(cell.text))),
    isCut: heading.some((cell) => isTailOfCriteria(cell.text)),
    bare: bareNumbers(rows),
    counted: countedColumn(rows),
  };
};

/** A row of capitals without any number: a band that names the next part of the unit. */
export const isBand = (row: Row): boolean =>
  !hasNumber(row) && isCapitals(row.cells.map((cell) => cell.text).join('')) && rowLetters(row).length >= 10;

const isSplitOutcome = (row: Row): boolean => {
  const at = row.cells.findIndex((cell) => bareNumber(cell.text) !== null);
  return row.cells.slice(0, Math.max(0, at)).filter((cell) => wordsOf(cell.text).length > 1).length > 1;
};

/** The first cell is empty and the next begins inside a sentence, beside the first criterion of an outcome. */
const isHeadlessOutcome = (row: Row): boolean => {
  const at = row.cells.findIndex((cell) => bareNumber(cell.text)?.path[0] === 1);
  const before = row.cells.slice(0, Math.max(0, at)).filter((cell) => wordsOf(cell.text).length > 1);
  return before.length === 1 && startsLower(before[0]?.text ?? '') && isNoise(row.cells[0]?.text ?? '');
};

/** A table in which the conversion cut a column, so that its words are no evidence of the language. */
export const isCutTable = (table: Table): boolean =>
  layoutOf(table).isCut || table.rows.some((row) => isSplitOutcome(row) || isHeadlessOutcome(row));

/** One row taken apart: the cells that belong to the outcome, the criterion and the guidance. */
export type RowParts = {
  readonly outcome: readonly string[];
  readonly number: CriterionNumber | null;
  readonly left: string;
  readonly right: string;
  readonly guidance: readonly string[];
};

const FOR_GUIDANCE =
  /\b(?:could|might|may|should|can)\s+(?:also\s+)?(?:include|refer|be|make|cover)\b|\binclude\b/i;

/** A numbered cell that is guidance: a criterion without its number stands before it, or its number is printed alone. */
const isNumberedGuidance = (
  cells: readonly string[],
  at: number,
  layout: Layout,
  lexicon: Lexicon,
): boolean => {
  const before = filled(cells.slice(0, at));
  const numbered = prefixedNumber(cells[at] ?? '');
  if (before.length === 0) return numbered !== null && layout.bare.has(numberText(numbered.number));
  const criterionBefore = before.some(
    (cell) => opensWithCommand(cell, lexicon) && prefixedOutcome(cell) === null,
  );
  return criterionBefore && FOR_GUIDANCE.test(cells[at] ?? '');
};

/** The cell that gives the row its criterion's number, or -1. */
const numberCell = (cells: readonly string[], layout: Layout, lexicon: Lexicon): number => {
  const bare = cells.findIndex((cell) => bareNumber(cell) !== null);
  const prefixed = cells.findIndex((cell) => prefixedNumber(cell) !== null);
  const at = bare >= 0 && (prefixed < 0 || bare < prefixed) ? bare : prefixed;
  if (at < 0 || at === bare) return at;
  return isNumberedGuidance(cells, at, layout, lexicon) ? -1 : at;
};

const filled = (cells: readonly string[]): readonly string[] => cells.filter((cell) => cell !== '');

const parts = (
  outcome: readonly string[],
  number: CriterionNumber | null,
  rest: readonly string[],
  isCut: boolean,
): RowParts => {
  const [first = '', second = '', ...others] = rest;
  if (isCut && (second === '' || first !== '' || startsLower(second)))
    return { outcome, number, left: first, right: second, guidance: filled(others) };
  if (first === '' && number !== null)
    return { outcome, number, left: second, right: '', guidance: filled(others) };
  return { outcome, number, left: first, right: '', guidance: filled([second, ...others]) };
};

type Numbering = { readonly at: number; readonly number: CriterionNumber; readonly rest: string };

/** The criterion's number of a row, in a cell of its own or before the text, and where it stands. */
const numberingOf = (cells: readonly string[], layout: Layout, lexicon: Lexicon): Numbering | null => {
  const at = numberCell(cells, layout, lexicon);
  const cell = at < 0 ? '' : (cells[at] ?? '');
  const bare = bareNumber(cell);
  if (bare !== null) return { at, number: bare, rest: '' };
  const numbered = prefixedNumber(cell);
  if (numbered !== null) return { at, ...numbered };
  const counted = layout.counted === null ? null : bareOutcome(cells[layout.counted] ?? '');
  if (layout.counted === null || counted === null) return null;
  return { at: layout.counted, number: { major: WITHIN_OUTCOME, path: [counted] }, rest: '' };
};

const NAMED_OUTCOME = /^(?:LO|(?:learning\s+)?outcome)\s*\d{1,2}\b/i;

/** An outcome in a row of its own, over the rows of its criteria. */
const outcomeAlone = (row: Row, cells: readonly string[]): string | null => {
  const [only = '', ...others] = filled(cells);
  if (others.length > 0 || prefixedOutcome(only) === null) return null;
  const reachesOver = row.cells.some(({ text, span }) => text.trim() === only && (span?.columns ?? 1) > 1);
  return NAMED_OUTCOME.test(only) || reachesOver ? only : null;
};

/** Takes a row apart by its number where it has one, by the table's columns where not. */
export const takeApart = (row: Row, layout: Layout, guided: boolean, lexicon: Lexicon): RowParts => {
  const cells = row.cells.map((cell) => (isNoise(cell.text) ? '' : cell.text.trim()));
  const alone = outcomeAlone(row, cells);
  if (alone !== null) return parts([alone], null, [], layout.isCut);
  const found = numberingOf(cells, layout, lexicon);
  if (found !== null) {
    const after = cells.slice(found.at + 1);
    const rest = found.rest === '' ? after : [found.rest, ...after];
    return parts(cells.slice(0, found.at), found.number, rest, layout.isCut);
  }
  const fromRight = Math.max(0, cells.length - (guided ? 2 : 1));
  const command = cells.findIndex(
    (cell, index) =>
      index > 0 && opensWithCommand(cell, lexicon) && bareOutcome(cells[index - 1] ?? '') === null,
  );
  const column = command > 0 ? command : (layout.criterion ?? fromRight);
  return parts(cells.slice(0, column), null, cells.slice(column), layout.isCut);
};

/** What the cells left of a criterion say of an outcome: its number and its words, perhaps cut in two. */
export type OutcomeParts = {
  readonly number: number | null;
  readonly left: string;
  readonly right: string;
  /** There is a cell to the right for the rest of its words, and it is empty. */
  readonly lacksRight: boolean;
};

const withoutRepeat = (number: number, text: string): string => {
  const again = prefixedOutcome(text);
  return again !== null && again.number === number ? again.rest : text;
};

export const outcomeParts = (cells: readonly string[]): OutcomeParts => {
  const kept = cells.map(fold).filter((cell) => cell !== '');
  const [first = '', second = '', third = ''] = kept;
  const lacksRight = kept.length === 1 && cells.length > 1 && cells[0] !== '';
  const bare = bareOutcome(first);
  if (bare !== null)
    return { number: bare, left: withoutRepeat(bare, second), right: third, lacksRight: false };
  const numbered = prefixedOutcome(first);
  if (numbered !== null) return { number: numbered.number, left: numbered.rest, right: second, lacksRight };
  const inner = second === '' ? null : (prefixedOutcome(second) ?? bareNumbered(second));
  if (inner !== null && startsUpper(inner.rest))
    return { number: inner.number, left: inner.rest, right: third, lacksRight: false };
  return { number: null, left: first, right: second, lacksRight };
};

const bareNumbered = (text: string): { readonly number: number; readonly rest: string } | null => {
  const number = bareOutcome(text);
  return number === null ? null : { number, rest: '' };
};
