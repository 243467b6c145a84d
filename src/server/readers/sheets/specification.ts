import { type Result, failed, ok } from '#domain/shared/result.ts';
import {
  type Finding,
  SPECIFICATION_FORMAT,
  type SourceDocument,
  type Specification,
} from '#domain/specification/model.ts';
import { inOrder, withOwnFindings } from '#domain/specification/read/checks.ts';
import { type FinishedReading, type Unreadable, unreadable } from '../format.ts';
import type { Book } from './book.ts';
import { makeFindings } from './findings.ts';
import { layOutBook } from './laid-out-book.ts';
import { readQualifications, readDocument, sortParticulars } from './qualifications.ts';
import { readCombinationRules, readEvidenceRows } from './rules.ts';
import {
  evidenceSheet,
  groupsSheet,
  pathwaysSheet,
  qualificationSheet,
  rulesSheet,
} from './structure-sheets.ts';
import { plain } from './plan.ts';
import { type Given, type Reading, readLabels, readTable, tellOfUnread } from './tables.ts';
import { criteriaSheet, guidanceSheet, unitsSheet } from './unit-sheets.ts';
import { tellOfHidden } from './hidden.ts';
import { readUnitTables } from './units.ts';

/** The sheets of the template that explain, or hold the choices of its drop-downs. */
const asides = /^(?:readme|lists)$/u;

const readTables = (reading: Reading) => {
  const given: Given = new Set();
  const labels = readLabels(reading, qualificationSheet, given);
  const named = {
    groups: readTable(reading, groupsSheet, given, false),
    pathways: readTable(reading, pathwaysSheet, given, false),
    rules: readTable(reading, rulesSheet, given, false),
    evidence: readTable(reading, evidenceSheet, given, false),
    guidance: readTable(reading, guidanceSheet, given, false),
  };
  const criteria = readTable(reading, criteriaSheet, given, false);
  const units = readTable(reading, unitsSheet, given, false);
  const tables = {
    ...named,
    labels,
    criteria: criteria ?? readTable(reading, criteriaSheet, given, true),
    units: units ?? readTable(reading, unitsSheet, given, true),
  };
  tellOfUnread(reading, given);
  return tables;
};

/** Findings of the checks name the row, as those of the reader name the cell. */
const withRows = (
  found: readonly Finding[],
  told: readonly Finding[],
  rowAt: (line: number) => string | null,
): readonly Finding[] =>
  found.map((finding) => {
    const row = told.includes(finding) ? null : rowAt(finding.source.line);
    return row === null ? finding : { ...finding, message: `${row}: ${finding.message}` };
  });

/** Makes a specification of a workbook that follows the plan, with everything that does not fit as a finding. */
export const readSpecificationBook = (
  given: Book,
  { name, mediaType, bytes }: Omit<SourceDocument, 'lines'>,
): Result<FinishedReading, Unreadable> => {
  const book: Book = { sheets: given.sheets.filter(({ name: sheet }) => !asides.test(plain(sheet))) };
  const laidOut = layOutBook(book);
  const findings = makeFindings();
  const { tell } = findings;
  tellOfHidden(given, tell, (sheet) => asides.test(plain(sheet)));
  const tables = readTables({ book, laidOut, tell });
  const read = readUnitTables(tell, tables);
  if (read.units.length === 0)
    return failed(
      unreadable(
        'it has no sheet or no row with a unit reference and criteria; the template shows how they are laid out',
      ),
    );
  const particulars = sortParticulars(tell, tables.labels);
  const built = readQualifications(tell, particulars, tables, read);
  const rules = readCombinationRules(tell, tables.rules, built, read.units);
  const specification: Specification = {
    format: SPECIFICATION_FORMAT,
    source: { name, mediaType, bytes, lines: laidOut.text.split('\n').length },
    ...readDocument(particulars, name.replace(/\.\w+$/u, '')),
    kind: built.length === 0 ? 'unit-suite' : 'qualification',
    qualifications: built.map((one) => ({
      ...one,
      groups: [...one.groups.values()],
      rules: rules.get(one) ?? [],
    })),
    units: read.units,
    evidenceRules: readEvidenceRows(tell, tables.evidence),
    findings: [],
  };
  const told = findings.list();
  const checked = withOwnFindings({ ...specification, findings: told });
  return ok({
    text: laidOut.text,
    specification: { ...checked, findings: withRows(inOrder(checked.findings), told, laidOut.rowAt) },
  });
};
