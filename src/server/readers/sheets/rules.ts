/** The sheets Rules and Evidence rules. */
import { z } from 'zod';
import { ruleInWords } from '#domain/combination/words.ts';
import type { Rule, UnitSelector } from '#domain/combination/model.ts';
import { evidenceRuleKinds } from '#contract/specification-format.ts';
import type { Clause, EvidenceRule, Group, RuleScope, Unit } from '#domain/specification/model.ts';
import { readRules } from '#domain/specification/read/front/rules.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import type { FindingOf } from './findings.ts';
import { ruleKinds } from './plan.ts';
import { type BuiltQualification, ofQualification } from './qualifications.ts';
import { NO_UNIT, type evidenceSheet, type rulesSheet } from './structure-sheets.ts';
import { type Table, type TableRow, clauseOfCell } from './tables.ts';
import { choiceIn, levelIn, listIn, numberIn, referencesIn } from './values.ts';

type RuleRow = TableRow<keyof typeof rulesSheet.columns>;
type EvidenceRow = TableRow<keyof typeof evidenceSheet.columns>;

const selectorOf = (tell: FindingOf, row: RuleRow, which: 'from' | 'needs'): UnitSelector => {
  const groups = listIn(row.cell(`${which}Groups`));
  const units = referencesIn(tell, row.cell(`${which}Units`));
  const minLevel = levelIn(tell, row.cell(`${which}MinLevel`));
  const maxLevel = levelIn(tell, row.cell(`${which}MaxLevel`));
  return {
    ...(groups.length === 0 ? {} : { groups }),
    ...(units.length === 0 ? {} : { units }),
    ...(minLevel === null ? {} : { minLevel }),
    ...(maxLevel === null ? {} : { maxLevel }),
  };
};

/** Tells of groups and pathways that a rule names and nobody has laid down. */
const checkNames = (tell: FindingOf, row: RuleRow, { groups, pathways }: BuiltQualification): void => {
  for (const column of ['fromGroups', 'needsGroups'] as const)
    for (const key of listIn(row.cell(column)))
      if (!groups.has(key)) tell('sheet-value', 'error', row.cell(column), `There is no group ${key}.`);
  const pathway = fold(row.cell('pathway').text);
  if (pathway !== '' && !pathways.some(({ key }) => key === pathway))
    tell('sheet-value', 'error', row.cell('pathway'), `There is no pathway ${pathway}.`);
};

const boundedRule = (
  tell: FindingOf,
  row: RuleRow,
  kind: Rule['kind'],
  base: Omit<Rule, 'kind' | 'min' | 'max' | 'source' | 'needs'>,
  source: Clause,
): Rule | null => {
  const min = numberIn(tell, row.cell('min'), 'least number');
  const max = numberIn(tell, row.cell('max'), 'greatest number');
  if (kind === 'all' || kind === 'barred') return { ...base, kind, min: null, max: null, source };
  if (min !== null && max !== null && min > max)
    tell(
      'sheet-value',
      'error',
      row.cell('max'),
      'The most that may count is less than the least that must.',
    );
  if (kind !== 'requires') return { ...base, kind, min, max, source };
  const needs = selectorOf(tell, row, 'needs');
  return { ...base, kind, needs, min: min ?? 1, max: null, source };
};

const ruleOf = (tell: FindingOf, row: RuleRow, id: string): Rule | null => {
  const kind = choiceIn(tell, row.cell('kind'), ruleKinds);
  if (kind === null) return null;
  const wording = row.cell('wording');
  const pathway = fold(row.cell('pathway').text);
  const base = { id, from: selectorOf(tell, row, 'from'), ...(pathway === '' ? {} : { pathway }) };
  const rule = boundedRule(tell, row, kind, base, clauseOfCell(wording));
  if (rule === null || wording.text !== '') return rule;
  return { ...rule, source: clauseOfCell(row.self, ruleInWords(rule)) };
};

/** Rows that hold a sentence and nothing else, read as the prose of a document is read. */
const readProse = (
  tell: FindingOf,
  rows: readonly RuleRow[],
  groups: readonly Group[],
  units: readonly Unit[],
): readonly Rule[] => {
  if (rows.length === 0) return [];
  const credits = new Map(units.map((unit) => [unit.ref, unit.credits ?? 0]));
  const statements = rows.map((row) => {
    const { text, place } = row.cell('wording');
    return { text: fold(text), place, kind: 'paragraph' as const, under: '', lead: '' };
  });
  const structure = { groups, units, pathways: [], pathwayOf: new Map<string, string>() };
  const { rules, findings } = readRules(statements, structure, (ref) => credits.get(ref) ?? 0, {
    credits: null,
    clause: undefined,
  });
  for (const row of rows) {
    const cell = row.cell('wording');
    const isHere = ({ source }: Pick<Rule, 'source'>): boolean => source.line === cell.place.line;
    if (!rules.some(isHere) || findings.some(isHere))
      tell(
        'rule-not-understood',
        'warning',
        cell,
        'This sentence could not be read as a rule of combination; choose its kind and fill in the columns.',
      );
  }
  return rules;
};

const withFreeIds = (rules: readonly Rule[], taken: Set<string>): readonly Rule[] => {
  let next = 1;
  return rules.map((rule) => {
    while (taken.has(`R${String(next)}`)) next += 1;
    taken.add(`R${String(next)}`);
    return { ...rule, id: `R${String(next)}` };
  });
};

/** The rule that a row lays down in its columns. */
const readRow = (
  tell: FindingOf,
  row: RuleRow,
  qualification: BuiltQualification,
  before: readonly Rule[],
): Rule | null => {
  checkNames(tell, row, qualification);
  const id = fold(row.cell('id').text) || `R${String(before.length + 1)}`;
  if (before.some((rule) => rule.id === id))
    tell('sheet-value', 'error', row.cell('id'), `Rule ${id} stands above already; give each its own name.`);
  return ruleOf(tell, row, id);
};

/** The rules of combination of each qualification; those in prose come last. */
export const readCombinationRules = (
  tell: FindingOf,
  table: Table<keyof typeof rulesSheet.columns> | null,
  built: readonly BuiltQualification[],
  units: readonly Unit[],
): ReadonlyMap<BuiltQualification, readonly Rule[]> => {
  const found = new Map(built.map((one) => [one, { rules: new Array<Rule>(), prose: new Array<RuleRow>() }]));
  for (const row of table ?? []) {
    const qualification = ofQualification(tell, built, row.cell('qualification'));
    const into = qualification === null ? undefined : found.get(qualification);
    if (qualification === null || into === undefined) continue;
    if (row.cell('kind').text === '') into.prose.push(row);
    else {
      const rule = readRow(tell, row, qualification, into.rules);
      if (rule !== null) into.rules.push(rule);
    }
  }
  return new Map(
    [...found].map(([qualification, { rules, prose }]) => {
      const read = readProse(tell, prose, [...qualification.groups.values()], units);
      return [qualification, [...rules, ...withFreeIds(read, new Set(rules.map(({ id }) => id)))]];
    }),
  );
};

const details = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

const detailsOf = (tell: FindingOf, row: EvidenceRow): EvidenceRule['value'] => {
  const cell = row.cell('details');
  if (cell.text === '') return {};
  try {
    const parsed = details.safeParse(JSON.parse(cell.text));
    if (parsed.success) return parsed.data;
  } catch {
    // Told below: no JSON and JSON of another form come to the same.
  }
  tell(
    'sheet-value',
    'error',
    cell,
    'The details are no JSON of names and plain values; they were left out.',
  );
  return {};
};

const natureOf = (text: string): readonly ('knowledge' | 'competence')[] =>
  text === 'knowledge' || text === 'competence' ? [text] : [];

const scopeOf = (tell: FindingOf, row: EvidenceRow): RuleScope => {
  const named = row.cell('units');
  const isForNone = named.text.toLowerCase() === NO_UNIT;
  const units = isForNone ? [] : referencesIn(tell, named);
  const outcomes = listIn(row.cell('outcomes'));
  const criteria = listIn(row.cell('criteria'));
  const natures = listIn(row.cell('natures')).flatMap((text) => natureOf(text.toLowerCase()));
  const nations = listIn(row.cell('nations'));
  return {
    ...(units.length === 0 && !isForNone ? {} : { units }),
    ...(outcomes.length === 0 ? {} : { outcomes }),
    ...(criteria.length === 0 ? {} : { criteria }),
    ...(natures.length === 0 ? {} : { natures }),
    ...(nations.length === 0 ? {} : { nations }),
  };
};

export const readEvidenceRows = (
  tell: FindingOf,
  table: Table<keyof typeof evidenceSheet.columns> | null,
): readonly EvidenceRule[] => {
  const rules: EvidenceRule[] = [];
  for (const row of table ?? []) {
    const kind = choiceIn(tell, row.cell('kind'), evidenceRuleKinds);
    if (kind === null) {
      if (row.cell('kind').text === '')
        tell('sheet-row-unread', 'error', row.self, 'The rule has no kind; it was left out.');
      continue;
    }
    const id = fold(row.cell('id').text) || `E${String(rules.length + 1)}`;
    if (rules.some((rule) => rule.id === id)) {
      tell(
        'sheet-row-unread',
        'error',
        row.cell('id'),
        `Rule ${id} stands above already; the row was left out.`,
      );
      continue;
    }
    rules.push({
      id,
      kind,
      scope: scopeOf(tell, row),
      value: detailsOf(tell, row),
      source: clauseOfCell(row.cell('wording')),
    });
  }
  return rules;
};
