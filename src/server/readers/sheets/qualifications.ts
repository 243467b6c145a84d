/** The sheets Qualification, Groups and Pathways. */
import { readQualificationNumber } from '#domain/shared/identifiers.ts';
import type {
  Clause,
  Group,
  Labels,
  Pathway,
  Qualification,
  Specification,
  Unit,
} from '#domain/specification/model.ts';
import { minimumAgeOf } from '#domain/specification/read/front/particulars.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import { keysOf } from './plan.ts';
import { documentFields, qualificationFields } from './fields.ts';
import type { FindingOf } from './findings.ts';
import { type FieldPlan, groupKinds, plain } from './plan.ts';
import type { groupsSheet, pathwaysSheet } from './structure-sheets.ts';
import { type Table, type TableCell, type TableRow, clauseOfCell } from './tables.ts';
import type { InGroup, ReadUnits } from './units.ts';
import { choiceIn, dateIn, levelIn, listIn, numberIn, referencesIn } from './values.ts';

type DocumentField = keyof typeof documentFields;
type QualificationField = keyof typeof qualificationFields;
type Values<Field extends string> = ReadonlyMap<Field, TableCell>;

export type ReadParticulars = {
  readonly document: Values<DocumentField>;
  /** One map a qualification, in the order of the columns. */
  readonly qualifications: readonly Values<QualificationField>[];
};

const findField = <Field extends string>(
  plans: Readonly<Record<Field, FieldPlan>>,
  label: string,
): Field | undefined => {
  const name = plain(label);
  const keys = keysOf(plans);
  return (
    keys.find((key) => plain(plans[key].title) === name) ??
    keys.find((key) => plans[key].also?.test(name) === true)
  );
};

/** The particular that a label names; a name of its own goes before one by which others know it. */
const fieldNamed = (
  label: string,
): { readonly ofDocument?: DocumentField; readonly field?: QualificationField } => {
  const ofDocument = findField(documentFields, label);
  const field = findField(qualificationFields, label);
  if (
    ofDocument !== undefined &&
    (field === undefined || plain(documentFields[ofDocument].title) === plain(label))
  )
    return { ofDocument };
  return field === undefined ? {} : { field };
};

/** Sorts the rows of the sheet Qualification by what they state. */
export const sortParticulars = (
  tell: FindingOf,
  rows: readonly (readonly TableCell[])[],
): ReadParticulars => {
  const document = new Map<DocumentField, TableCell>();
  const qualifications: Map<QualificationField, TableCell>[] = [];
  const place = (values: readonly TableCell[], field: QualificationField): void => {
    for (const [index, value] of values.entries()) {
      if (value.text === '') continue;
      while (qualifications.length <= index) qualifications.push(new Map());
      qualifications[index]?.set(field, value);
    }
  };
  for (const [label, ...values] of rows) {
    if (label === undefined || label.text === '') continue;
    const { ofDocument, field } = fieldNamed(label.text);
    const value = values.find(({ text }) => text !== '');
    if (ofDocument !== undefined && value !== undefined) document.set(ofDocument, value);
    if (field !== undefined) place(values, field);
    if (ofDocument === undefined && field === undefined)
      tell(
        'sheet-row-unread',
        'warning',
        label,
        `“${label.text.slice(0, 60)}” is no particular that is known here; the row was read past.`,
      );
  }
  return { document, qualifications: qualifications.filter((values) => values.size > 0) };
};

const nothing = { text: '' };

const labelsOf = (document: ReadParticulars['document']): Labels => {
  const word = (field: keyof Labels, usual: string): string =>
    fold((document.get(field) ?? nothing).text) || usual;
  return {
    learner: word('learner', 'learner'),
    assessor: word('assessor', 'assessor'),
    internalQualityAssurer: word('internalQualityAssurer', 'internal quality assurer'),
    externalQualityAssurer: word('externalQualityAssurer', 'external quality assurer'),
  };
};

/** What the document says of itself; `name` stands in for a title. */
export const readDocument = (
  { document, qualifications }: ReadParticulars,
  name: string,
): Pick<Specification, 'publisher' | 'title' | 'issue' | 'labels'> => {
  const words = (field: DocumentField): string | null => fold((document.get(field) ?? nothing).text) || null;
  return {
    publisher: words('publisher'),
    title: words('title') ?? (fold((qualifications[0]?.get('title') ?? nothing).text) || name),
    issue: { version: words('version'), date: words('date') },
    labels: labelsOf(document),
  };
};

/** The particulars of one qualification; null, with a finding, where it has no number. */
const readParticulars = (
  tell: FindingOf,
  values: Values<QualificationField>,
): Omit<Qualification, 'groups' | 'pathways' | 'rules'> | null => {
  const first = [...values.values()][0];
  const numberCell = values.get('number');
  const number = numberCell === undefined ? null : readQualificationNumber(numberCell.text);
  if (number === null) {
    const at = numberCell ?? first;
    if (at !== undefined)
      tell(
        'sheet-value',
        'error',
        at,
        `A qualification needs its number, as 601/4759/3; without it there are only units.`,
      );
    return null;
  }
  const words = (field: QualificationField): string | null =>
    fold((values.get(field) ?? nothing).text) || null;
  const figure = (field: QualificationField): number | null => {
    const cell = values.get(field);
    return cell === undefined ? null : numberIn(tell, cell, qualificationFields[field].title.toLowerCase());
  };
  const date = (field: QualificationField): string | null => {
    const cell = values.get(field);
    return cell === undefined ? null : dateIn(tell, cell);
  };
  const level = values.get('level');
  const ages = values.get('ageRanges');
  const ageRanges = ages === undefined ? [] : listIn(ages);
  const clauses: Record<string, Clause> = {};
  for (const [field, cell] of values)
    clauses[field] = clauseOfCell(cell, `${qualificationFields[field].title}: ${cell.text}`);
  return {
    number: number.text,
    title: words('title') ?? number.text,
    code: words('code'),
    level: level === undefined ? null : levelIn(tell, level),
    credits: figure('credits'),
    tqt: figure('tqt'),
    glh: figure('glh'),
    glhMax: figure('glhMax'),
    grading: words('grading'),
    regulationStartOn: date('regulationStartOn'),
    operationalStartOn: date('operationalStartOn'),
    operationalEndOn: date('operationalEndOn'),
    certificationEndOn: date('certificationEndOn'),
    framework: words('framework'),
    standards: words('standards'),
    minimumAge: figure('minimumAge') ?? minimumAgeOf(ageRanges),
    ageRanges,
    clauses,
  };
};

type GroupRow = TableRow<keyof typeof groupsSheet.columns>;
type BuiltGroup = Omit<Group, 'units'> & { readonly units: string[] };

/** A qualification that is being built, with its groups by key. */
export type BuiltQualification = Omit<Qualification, 'groups' | 'pathways' | 'rules'> & {
  readonly groups: Map<string, BuiltGroup>;
  readonly pathways: Pathway[];
};

/** The qualification that a row names by number; the first where it names none. */
export const ofQualification = (
  tell: FindingOf,
  built: readonly BuiltQualification[],
  cell: TableCell,
): BuiltQualification | null => {
  if (cell.text === '') return built[0] ?? null;
  const number = readQualificationNumber(cell.text)?.text;
  const found = built.find((one) => one.number === number);
  if (found === undefined && built.length > 0)
    tell(
      'sheet-value',
      'error',
      cell,
      `There is no qualification ${cell.text.slice(0, 40)} on the sheet Qualification; the row was left out.`,
    );
  return found ?? null;
};

const takeGroup = (tell: FindingOf, built: readonly BuiltQualification[], row: GroupRow): void => {
  const qualification = ofQualification(tell, built, row.cell('qualification'));
  const cell = row.cell('key');
  const key = fold(cell.text);
  if (qualification === null) return;
  if (key === '' || qualification.groups.has(key)) {
    tell(
      'sheet-row-unread',
      'error',
      row.self,
      key === ''
        ? 'The group has no name; the row was left out.'
        : `Group ${key} stands above already; the row was left out.`,
    );
    return;
  }
  const kind = choiceIn(tell, row.cell('kind'), groupKinds);
  if (kind === null && row.cell('kind').text === '')
    tell('sheet-value', 'warning', row.cell('kind'), `Group ${key} has no kind; it was taken as optional.`);
  const title = fold(row.cell('title').text) || key;
  const units = [...new Set(referencesIn(tell, row.cell('units')))];
  qualification.groups.set(key, {
    key,
    title,
    kind: kind ?? 'optional',
    units,
    source: clauseOfCell(row.cell('title'), title),
  });
};

/** Puts the units in the groups that they name; a group that only units name is made. */
const takeMembers = (
  tell: FindingOf,
  built: readonly BuiltQualification[],
  inGroups: readonly InGroup[],
): void => {
  const [first] = built;
  const [named] = inGroups;
  if (first === undefined) {
    if (named !== undefined)
      tell(
        'sheet-without-qualification',
        'note',
        named.cell,
        'Units name groups, but no qualification is stated here; the groups were left out.',
      );
    return;
  }
  for (const { ref, keys, cell } of inGroups)
    for (const key of keys) {
      let group = built.map(({ groups }) => groups.get(key)).find((one) => one !== undefined);
      if (group === undefined) {
        const kind = /^(?:mandatory|core|compulsory|m)$/iu.test(key) ? 'mandatory' : 'optional';
        group = { key, title: key, kind, units: [], source: clauseOfCell(cell) };
        first.groups.set(key, group);
        tell(
          'sheet-values-differ',
          'warning',
          cell,
          `Group ${key} does not stand on the sheet Groups; it was added as ${kind}.`,
        );
      }
      if (!group.units.includes(ref)) group.units.push(ref);
    }
};

/** Compares the groups with the units, both ways. */
const checkMembers = (
  tell: FindingOf,
  built: readonly BuiltQualification[],
  units: readonly Unit[],
  rows: readonly GroupRow[],
  places: ReadonlyMap<string, TableCell>,
): void => {
  const described = new Set(units.map(({ ref }) => ref));
  const listed = new Set(built.flatMap(({ groups }) => [...groups.values()].flatMap((group) => group.units)));
  for (const row of rows)
    for (const ref of referencesIn(() => undefined, row.cell('units')))
      if (!described.has(ref))
        tell(
          'unit-not-described',
          'error',
          row.cell('units'),
          `${ref} stands in group ${row.cell('key').text}, but no sheet describes it.`,
          ref,
        );
  if (listed.size === 0) return;
  for (const { ref, title } of units) {
    const at = places.get(ref);
    if (!listed.has(ref) && at !== undefined)
      tell('unit-not-listed', 'warning', at, `${ref} (${title}) is described, but stands in no group.`, ref);
  }
};

export type StructureTables = {
  readonly groups: Table<keyof typeof groupsSheet.columns> | null;
  readonly pathways: Table<keyof typeof pathwaysSheet.columns> | null;
};

/** The qualifications with their groups and pathways; the rules are read next. */
export const readQualifications = (
  tell: FindingOf,
  particulars: ReadParticulars,
  { groups, pathways }: StructureTables,
  given: ReadUnits,
): readonly BuiltQualification[] => {
  const built = particulars.qualifications.flatMap((values): BuiltQualification[] => {
    const read = readParticulars(tell, values);
    return read === null ? [] : [{ ...read, groups: new Map(), pathways: [] }];
  });
  for (const row of groups ?? []) takeGroup(tell, built, row);
  takeMembers(tell, built, given.inGroups);
  checkMembers(tell, built, given.units, built.length === 0 ? [] : (groups ?? []), given.places);
  for (const row of pathways ?? []) {
    const qualification = ofQualification(tell, built, row.cell('qualification'));
    const key = fold(row.cell('key').text);
    const title = fold(row.cell('title').text) || key;
    if (key !== '')
      qualification?.pathways.push({ key, title, source: clauseOfCell(row.cell('title'), title) });
  }
  return built;
};
