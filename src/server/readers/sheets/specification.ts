import { type Result, ok } from '#domain/shared/result.ts';
import {
  SPECIFICATION_FORMAT,
  type SourceDocument,
  type Specification,
} from '#domain/specification/model.ts';
import { inOrder, withOwnFindings } from '#domain/specification/read/checks.ts';
import { segmentUnits } from '#domain/specification/read/units/segment.ts';
import type { DocumentReading, FinishedReading, Unreadable } from '../format.ts';
import { withNames } from '../named-lines.ts';
import type { Book } from './book.ts';
import { makeFindings } from './findings.ts';
import { readBookAsDocument } from './document.ts';
import { layOutBook } from './laid-out-book.ts';
import { readQualifications, readDocument, sortParticulars } from './qualifications.ts';
import { readCombinationRules, readEvidenceRows } from './rules.ts';
import {
  evidenceSheet,
  groupsSheet,
  pathwaysSheet,
  qualificationSheet,
  rulesSheet,
  standardsSheet,
} from './structure-sheets.ts';
import { plain } from './plan.ts';
import { type Given, type Reading, readLabels, readTable, tellOfUnread } from './tables.ts';
import { criteriaSheet, guidanceSheet, unitsSheet } from './unit-sheets.ts';
import { tellOfHidden } from './hidden.ts';
import { readStandardRows } from './standards.ts';
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
    standards: readTable(reading, standardsSheet, given, false),
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

const ADVICE =
  'A list of criteria needs the columns Unit reference and Criterion, by these names or others; the template shows how it is laid out.';

/** The workbook as it would be read page by page; null where it does not describe at least so many units in that way. */
const asDocument = (book: Book, given: Book, least: number): DocumentReading | null => {
  const reading = readBookAsDocument(book);
  if (least > 0 && segmentUnits(reading.blocks).length < least) return null;
  const findings = makeFindings();
  tellOfHidden(given, findings.tell, (sheet) => asides.test(plain(sheet)));
  return { ...reading, findings: [...findings.list(), ...(reading.findings ?? [])], advice: ADVICE };
};

/**
 * Makes a specification of a workbook that follows the plan, with everything that does not fit as a finding. One that is
 * set out like a document becomes blocks for the reading core.
 */
export const readSpecificationBook = (
  given: Book,
  { name, mediaType, bytes }: Omit<SourceDocument, 'lines'>,
): Result<DocumentReading | FinishedReading, Unreadable> => {
  const book: Book = { sheets: given.sheets.filter(({ name: sheet }) => !asides.test(plain(sheet))) };
  const laidOut = layOutBook(book);
  const findings = makeFindings();
  const { tell } = findings;
  tellOfHidden(given, tell, (sheet) => asides.test(plain(sheet)));
  const tables = readTables({ book, laidOut, tell });
  const read = readUnitTables(tell, tables);
  const described = read.units.filter(({ outcomes }) => outcomes.length > 0).length;
  if (read.units.length === 0 || described < read.units.length) {
    const document = asDocument(book, given, read.units.length === 0 ? 0 : described + 1);
    if (document !== null) return ok(document);
  }
  const particulars = sortParticulars(tell, tables.labels);
  const built = readQualifications(tell, particulars, tables, read);
  const rules = readCombinationRules(tell, tables.rules, built, read.units);
  const mapped = readStandardRows(tell, tables.standards, read.units);
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
    units: mapped.units,
    evidenceRules: readEvidenceRows(tell, tables.evidence),
    findings: [],
    ...(mapped.standards.length === 0 ? {} : { standards: mapped.standards }),
  };
  const told = findings.list();
  const checked = withOwnFindings({ ...specification, findings: told });
  return ok({
    text: laidOut.text,
    specification: { ...checked, findings: withNames(inOrder(checked.findings), told, laidOut.rowAt) },
  });
};
