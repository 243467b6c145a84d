/** What types of evidence are by nature, told by what the specification calls them. */
import type { Clause, EvidenceRule, Specification, Unit } from '../specification/model.ts';
import { codeOfType, evidenceTypesOf } from '../specification/rules-of-evidence.ts';

type Rules = Pick<Specification, 'evidenceRules'>;

const titleOf = (rules: Rules, code: string): string =>
  evidenceTypesOf(rules).find((type) => type.code === code)?.title ?? code;

/** By which words a type of evidence is known as one of the methods of assessment; docs/specification-format.md names them. */
const methodWords: Readonly<Record<string, RegExp>> = {
  observation: /observ/iu,
  questioning: /question|q\s?&\s?a/iu,
  'work-product': /product/iu,
  'reflective-account': /reflect|personal statement|candidate.s account|own account/iu,
  'professional-discussion': /professional discussion/iu,
  'witness-testimony': /witness|testimon/iu,
  'expert-witness-testimony': /expert witness/iu,
  'prior-learning': /prior (?:learning|experience|achievement)|\brpl\b|\bapl\b/iu,
  simulation: /simulat/iu,
  assignment: /assignment/iu,
  project: /project/iu,
  test: /\btests?\b|examination/iu,
  'role-play': /role.?play/iu,
  presentation: /presentation/iu,
  report: /\breports?\b/iu,
  'case-study': /case stud/iu,
  diary: /diar(?:y|ies)|\blogs?\b/iu,
  discussion: /discussion/iu,
  scenario: /scenario/iu,
  'e-assessment': /e-?assessment|online test/iu,
  worksheet: /worksheet/iu,
};

/** Whether a type of evidence is a method of assessment that a rule names. */
export const isMethod = (rules: Rules, code: string, method: string): boolean =>
  methodWords[method]?.test(titleOf(rules, code)) ?? code.toLowerCase() === method.toLowerCase();

/**
 * Whether evidence can be told to be by this method. Some that documents name, as assessments that a centre devises or a
 * portfolio, say who makes them or where they are kept, which no type of evidence tells.
 */
export const isTellable = (method: string): boolean => methodWords[method] !== undefined;

/** What a type of evidence shows: what somebody did, or what they know; `either` where it may be both. */
export type EvidenceNature = 'performance' | 'knowledge' | 'either';

const performing = ['observation', 'work-product', 'simulation', 'witness-testimony', 'role-play'];
const knowing = [
  'questioning',
  'professional-discussion',
  'reflective-account',
  'assignment',
  'test',
  'worksheet',
];

/**
 * The nature of a type of evidence. A type that is told by words of both, as “observation and questioning”, may be
 * either, and so may one that is told by none.
 */
export const natureOfType = (rules: Rules, code: string): EvidenceNature => {
  const has = (methods: readonly string[]): boolean =>
    methods.some((method) => isMethod(rules, code, method));
  const [performs, knows] = [has(performing), has(knowing)];
  if (performs === knows) return 'either';
  return performs ? 'performance' : 'knowledge';
};

type BarredUnit = Pick<Unit, 'ref' | 'codes'>;

const isForUnit = ({ scope, value: { only } }: EvidenceRule, unit: BarredUnit): boolean => {
  if (scope.units !== undefined) return scope.units.includes(unit.ref);
  if (typeof only !== 'string') return true;
  const named = [...only.matchAll(/[A-Z][A-Za-z&]*\s?\d+/gu)].map(([name]) => name);
  return named.length === 0 || named.some((name) => unit.codes.includes(name));
};

/** The clause by which a type of evidence is for other units alone; null where it may be used for this one. */
export const findTypeBar = ({ evidenceRules }: Rules, unit: BarredUnit, code: string): Clause | null => {
  const rules = evidenceRules.filter((rule) => rule.kind === 'evidence-type' && codeOfType(rule) === code);
  return rules.some((rule) => isForUnit(rule, unit)) ? null : (rules[0]?.source ?? null);
};
