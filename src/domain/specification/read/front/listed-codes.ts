/** The codes by which the document's lists of units know them, where these give no reference of the register. */
import { readUnitCode } from '../../../shared/unit-codes.ts';
import type { Block, Row } from '../../blocks.ts';
import { normalReference } from '../units/references.ts';
import { fold } from '../units/text.ts';
import { type Header, headerOf, titleOf } from './list-columns.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** A unit of a list, by its code in its usual form. */
export type CodedRow = {
  readonly row: Row;
  readonly ref: string;
  readonly printed: string;
  readonly title: string;
};

const textAt = ({ cells }: Row, column: number): string => fold(cells[column]?.text ?? '');

/** Codes of the standards that units are made from, and of what is listed beside them. */
const OF_ANOTHER =
  /\b(?:ssc|nos|standards?|sector|equivalent|previous|old|replaces?d?|awards?|qualification)\b/iu;
const OWN = /\b(?:reference|uan|urn|unit (?:code|ref|id)|sqa)\b/iu;

/** The column of the units' own codes: the one that says so, else the first whose cells are codes; -1 where there is none. */
const codeColumn = ({ columns, names }: Header, rows: readonly Row[]): number => {
  const holdsCodes = (column: number): boolean => {
    const filled = rows.map((row) => textAt(row, column)).filter(Boolean);
    return (
      filled.length > 0 && filled.filter((text) => readUnitCode(text) !== null).length * 2 > filled.length
    );
  };
  const candidates = columns.flatMap((column, index) =>
    (column === 'ref' || column === 'code') && !OF_ANOTHER.test(names[index] ?? '') && holdsCodes(index)
      ? [index]
      : [],
  );
  return candidates.find((index) => OWN.test(names[index] ?? '')) ?? candidates[0] ?? -1;
};

const givesReference = ({ cells }: Row): boolean => cells.some(({ text }) => normalReference(text) !== null);

/** The units that a table lists by their publisher's codes; none where it lists them by references, or lists none. */
export const codedRowsOf = ({ rows }: Table): readonly CodedRow[] => {
  const at = rows.findIndex((row) => headerOf(row)?.lists === true);
  const heading = rows[at];
  const header = heading === undefined ? null : headerOf(heading);
  if (header === null || rows.some(givesReference)) return [];
  const body = rows.slice(at + 1);
  const column = codeColumn(header, body);
  return body.flatMap((row): readonly CodedRow[] => {
    const printed = textAt(row, column);
    const ref = readUnitCode(printed);
    const texts = row.cells.map(({ text }) => fold(text));
    return ref === null ? [] : [{ row, ref, printed, title: titleOf(header.columns, texts) }];
  });
};
