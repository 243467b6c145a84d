/** Questions to the rules of evidence of a specification. */
import type { Clause, EvidenceRule, EvidenceRuleKind, Specification } from './model.ts';

export type EvidenceTest = { readonly key: string; readonly name: string; readonly clause: Clause | null };

const textOf = (rule: EvidenceRule, field: string): string | null => {
  const value = rule.value[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

const applies = ({ scope: { units, criteria } }: EvidenceRule, unitRef: string | undefined): boolean =>
  criteria === undefined && (units === undefined || (unitRef !== undefined && units.includes(unitRef)));

/** The rules of one kind that bear on the whole document, or on a unit; those for single criteria are asked for there. */
export const listRules = (
  specification: Pick<Specification, 'evidenceRules'>,
  kind: EvidenceRuleKind,
  unitRef?: string,
): readonly EvidenceRule[] =>
  specification.evidenceRules.filter((rule) => rule.kind === kind && applies(rule, unitRef));

/** Where a document names no tests, the assessor still answers one: that the evidence is enough. */
const ownTest: EvidenceTest = { key: 'sufficient', name: 'Sufficient', clause: null };

/** The tests that evidence must pass, as the specification names them. */
export const evidenceTestsOf = (
  specification: Pick<Specification, 'evidenceRules'>,
  unitRef?: string,
): readonly EvidenceTest[] => {
  const named = new Map<string, EvidenceTest>();
  for (const rule of listRules(specification, 'evidence-test', unitRef)) {
    const name = textOf(rule, 'name');
    if (name === null) continue;
    const key = name.toLowerCase().replaceAll(/[^a-z]+/gu, '-');
    if (!named.has(key)) named.set(key, { key, name, clause: rule.source });
  }
  return named.size === 0 ? [ownTest] : [...named.values()];
};

export type EvidenceType = { readonly code: string; readonly title: string; readonly clause: Clause | null };

/** Offered where a document names no types of its own. */
const ownTypes: readonly EvidenceType[] = [
  { code: 'O', title: 'Observation', clause: null },
  { code: 'P', title: 'Work product', clause: null },
  { code: 'Q&A', title: 'Questions and answers', clause: null },
  { code: 'RA', title: 'Reflective account', clause: null },
  { code: 'PD', title: 'Professional discussion', clause: null },
  { code: 'WT', title: 'Witness testimony', clause: null },
  { code: 'RPL', title: 'Recognition of prior learning', clause: null },
];

/** Methods that rules may name and that none of the general types tells. */
const furtherTypes: Readonly<Record<string, string>> = {
  assignment: 'Assignment',
  project: 'Project',
  'case-study': 'Case study',
  scenario: 'Scenario',
  'role-play': 'Role play',
  presentation: 'Presentation',
  report: 'Report',
  test: 'Test',
  diary: 'Diary or log',
};

/** The general types, and those that the rules on methods name: what is forbidden or permitted has to be told apart. */
const generalTypes = ({ evidenceRules }: Pick<Specification, 'evidenceRules'>): readonly EvidenceType[] => {
  const named = new Set(
    evidenceRules.flatMap(({ kind, value }) => {
      const { methods } = value;
      return kind === 'method' && typeof methods === 'object' && methods !== null ? methods : [];
    }),
  );
  return [
    ...ownTypes,
    ...Object.entries(furtherTypes).flatMap(([method, title]) =>
      named.has(method) ? [{ code: title, title, clause: null }] : [],
    ),
  ];
};

/** What a type is recorded by: its abbreviation, or the beginning of its title where it has none. */
export const codeOfType = (rule: EvidenceRule): string | null =>
  (textOf(rule, 'code') ?? textOf(rule, 'title') ?? textOf(rule, 'name'))?.slice(0, 20) ?? null;

/** The types of evidence that may be recorded, with the specification's abbreviations where it has them. */
export const evidenceTypesOf = (
  specification: Pick<Specification, 'evidenceRules'>,
): readonly EvidenceType[] => {
  const types = new Map<string, EvidenceType>();
  for (const rule of specification.evidenceRules) {
    if (rule.kind !== 'evidence-type') continue;
    const title = textOf(rule, 'title') ?? textOf(rule, 'name');
    const code = codeOfType(rule);
    if (title !== null && code !== null && !types.has(code))
      types.set(code, { code, title, clause: rule.source });
  }
  return types.size === 0 ? generalTypes(specification) : [...types.values()];
};

/** A type by its code and what the code stands for: `O: Observation`. */
export const typeInWords = (titles: ReadonlyMap<string, string>, code: string): string => {
  const title = titles.get(code) ?? code;
  return title === code ? code : `${code}: ${title}`;
};

/** What the types of evidence are called, by their codes. */
export const evidenceTitlesOf = (
  specification: Pick<Specification, 'evidenceRules'>,
): ReadonlyMap<string, string> =>
  new Map(evidenceTypesOf(specification).map(({ code, title }) => [code, title]));

/** The rules of one kind, whatever they are about: for questions that no unit is at hand for. */
export const listRulesAnywhere = (
  specification: Pick<Specification, 'evidenceRules'>,
  kind: EvidenceRuleKind,
): readonly EvidenceRule[] => specification.evidenceRules.filter((rule) => rule.kind === kind);

/** The first rule of a kind, or of a kind that lays down a duty. */
export const findRule = (
  { evidenceRules }: Pick<Specification, 'evidenceRules'>,
  kind: EvidenceRuleKind,
  duty?: string,
): EvidenceRule | undefined =>
  evidenceRules.find((rule) => rule.kind === kind && (duty === undefined || rule.value['duty'] === duty));

/**
 * The clause of the first rule of a kind, to be cited; where a role is given, of one that speaks of it if there is.
 * Without a unit, a rule for some units is cited where none is for the whole document.
 */
export const findClause = (
  specification: Pick<Specification, 'evidenceRules'>,
  kind: EvidenceRuleKind,
  unitRef?: string,
  role?: string,
): Clause | null => {
  const bearing = listRules(specification, kind, unitRef);
  const rules =
    bearing.length === 0 && unitRef === undefined ? listRulesAnywhere(specification, kind) : bearing;
  const own = role === undefined ? undefined : rules.find(({ value }) => value['role'] === role);
  return (own ?? rules[0])?.source ?? null;
};
