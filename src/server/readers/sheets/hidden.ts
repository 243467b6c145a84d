/** What a workbook keeps out of sight. */
import { countInWords } from '#domain/shared/count-words.ts';
import type { Book } from './book.ts';
import { documentFields, qualificationFields } from './fields.ts';
import type { FindingOf } from './findings.ts';
import type { ColumnPlan, FieldPlan } from './plan.ts';
import {
  evidenceSheet,
  groupsSheet,
  pathwaysSheet,
  qualificationSheet,
  rulesSheet,
  standardsSheet,
} from './structure-sheets.ts';
import { criteriaSheet, guidanceSheet, unitsSheet } from './unit-sheets.ts';

const place = { line: 1, endLine: 1 };

const sheets = [
  qualificationSheet,
  groupsSheet,
  pathwaysSheet,
  rulesSheet,
  evidenceSheet,
  standardsSheet,
  unitsSheet,
  criteriaSheet,
  guidanceSheet,
] as const;

/** What the template itself says at the heads of its columns and beside its fields. */
const helps: ReadonlySet<string> = new Set(
  [
    ...sheets.flatMap(({ columns }) => Object.values<ColumnPlan>(columns)),
    ...Object.values<FieldPlan>(documentFields),
    ...Object.values<FieldPlan>(qualificationFields),
  ].map(({ help }) => help),
);

/** Notes that something is hidden, which is read all the same, and that there are comments, which are not. */
export const tellOfHidden = (
  { hiding = [], comments = [] }: Book,
  tell: FindingOf,
  isAside: (name: string) => boolean,
): void => {
  const names = hiding.filter((name) => !isAside(name));
  if (names.length > 0)
    tell(
      'hidden-cells-read',
      'note',
      { text: '', address: names.slice(0, 8).join(', '), place },
      'the sheet, or rows or columns of it, are hidden; they were read like the others.',
    );
  const own = comments.filter((text) => !helps.has(text));
  const [first] = own;
  if (first !== undefined)
    tell(
      'comments-left-out',
      'note',
      { text: '', address: 'Workbook', place },
      `comments at ${countInWords(own.length, 'cell')} were left out: “${first.slice(0, 120)}”.`,
    );
};
