/** What a specification lays down about who may judge: qualifications, countersigning and competence, by role. */
import type { Clause, EvidenceRule, EvidenceRuleKind, Specification } from './model.ts';
import { listRules, listRulesAnywhere } from './rules-of-evidence.ts';

type Rules = Pick<Specification, 'evidenceRules'>;

/** The roles in which somebody judges work, or the judging of it. */
export type JudgingRole = 'assessor' | 'internal-quality-assurer' | 'external-quality-assurer';

export type Nation = 'England' | 'Wales' | 'Scotland' | 'Northern Ireland';

const listOf = (rule: EvidenceRule, ...fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => {
    const value = rule.value[field];
    if (typeof value === 'string') return value === '' ? [] : [value];
    return typeof value === 'object' && value !== null ? value : [];
  });

const rolesOf = (rule: EvidenceRule): readonly string[] => listOf(rule, 'role', 'roles');

const nationsOf = (rule: EvidenceRule): readonly string[] => [
  ...(rule.scope.nations ?? []),
  ...listOf(rule, 'nations'),
];

const bindsIn = (rule: EvidenceRule, nation: Nation): boolean => {
  const nations = nationsOf(rule);
  return nations.length === 0 || nations.includes(nation);
};

/** Rules of a kind that name the role; where none names it, those that name no role at all. */
const rulesFor = (
  specification: Rules,
  kind: EvidenceRuleKind,
  role: JudgingRole,
  unitRef: string | undefined,
  isMeant: (rule: EvidenceRule) => boolean = () => true,
): readonly EvidenceRule[] => {
  const all = (
    unitRef === undefined ? listRulesAnywhere(specification, kind) : listRules(specification, kind, unitRef)
  ).filter(isMeant);
  const named = all.filter((rule) => rolesOf(rule).includes(role));
  return named.length > 0 ? named : all.filter((rule) => rolesOf(rule).length === 0);
};

const qualificationKinds: Readonly<Record<JudgingRole, EvidenceRuleKind>> = {
  assessor: 'assessor-qualification',
  'internal-quality-assurer': 'quality-assurer-qualification',
  'external-quality-assurer': 'quality-assurer-qualification',
};

export type QualificationRule = {
  readonly clause: Clause;
  /** Within how many months of starting the qualification must be held; null where the document sets no time. */
  readonly months: number | null;
  /** The titles that the document lists; empty where it lists none, or only by example, and then any is taken. */
  readonly titles: readonly string[];
  /** The titles that it gives by example. */
  readonly examples: readonly string[];
  /** Whether somebody who works towards one may act. */
  readonly workingTowards: boolean;
};

/** What the document asks somebody who works in a nation to hold in a role; null where it asks for nothing there. */
export const findQualificationRule = (
  specification: Rules,
  role: JudgingRole,
  nation: Nation,
  unitRef?: string,
): QualificationRule | null => {
  const rules = rulesFor(specification, qualificationKinds[role], role, unitRef, (rule) =>
    bindsIn(rule, nation),
  ).filter(({ value }) => value['required'] !== false && value['force'] !== 'may');
  const [first] = rules;
  if (first === undefined) return null;
  const listed = [...new Set(rules.flatMap((rule) => listOf(rule, 'titles')))];
  const isOpen = rules.some(({ value }) => value['open'] === true);
  const months = rules.flatMap(({ value }) => (typeof value['months'] === 'number' ? [value['months']] : []));
  return {
    clause: first.source,
    months: months.length === 0 ? null : Math.min(...months),
    titles: isOpen ? [] : listed,
    examples: listed,
    workingTowards: !rules.some(({ value }) => value['workingTowards'] === false),
  };
};

export type CountersigningRule = {
  /** Whether what somebody in training does waits for a countersignature in this nation. */
  readonly due: boolean;
  readonly clause: Clause | null;
};

const isWaiver = ({ value }: EvidenceRule): boolean => value['required'] === false;

/**
 * Whether decisions of somebody in training are countersigned. A rule that names nations binds in those alone, and a
 * rule may say that none is due; where the document says nothing, one is: what somebody in training decides is not left
 * to count by itself.
 */
export const countersigningOf = (
  specification: Rules,
  role: JudgingRole,
  nation: Nation,
  unitRef?: string,
): CountersigningRule => {
  const rules = rulesFor(specification, 'countersigning', role, unitRef);
  const waived = rules.find((rule) => isWaiver(rule) && bindsIn(rule, nation));
  if (waived !== undefined) return { due: false, clause: waived.source };
  const limiting = rules.filter((rule) => !isWaiver(rule) && nationsOf(rule).length > 0);
  const [limit] = limiting;
  if (limit !== undefined && !limiting.some((rule) => nationsOf(rule).includes(nation)))
    return { due: false, clause: limit.source };
  return { due: true, clause: rules.find((rule) => !isWaiver(rule))?.source ?? null };
};

const staffRoles: readonly JudgingRole[] = ['assessor', 'internal-quality-assurer'];

/**
 * In which roles of the centre somebody qualified countersigns decisions of an assessor: those that every rule which says
 * by whom allows; where none does, or they agree on nobody, in that very role.
 */
export const countersignersOf = (
  specification: Rules,
  nation: Nation,
  unitRef?: string,
): readonly JudgingRole[] => {
  const named = rulesFor(specification, 'countersigning', 'assessor', unitRef)
    .filter((rule) => !isWaiver(rule) && bindsIn(rule, nation))
    .map((rule) => listOf(rule, 'by').map((by) => (by === 'same-role' ? 'assessor' : by)))
    .filter((by) => by.length > 0);
  const roles = staffRoles.filter((role) => named.every((by) => by.includes(role)));
  return named.length === 0 || roles.length === 0 ? ['assessor'] : roles;
};

/** Where a document sends its reader for what it asks of a role. */
const findElsewhere = (specification: Rules, role: JudgingRole): Clause | null =>
  listRulesAnywhere(specification, 'reference-document').find((rule) => rolesOf(rule).includes(role))
    ?.source ?? null;

/**
 * The clause that asks for occupational competence in a role and nation, else the one that says where what is asked of
 * the role stands; null where there is neither.
 */
export const findCompetenceClause = (
  specification: Rules,
  role: JudgingRole,
  nation: Nation,
  unitRef?: string,
): Clause | null =>
  rulesFor(specification, 'occupational-competence', role, unitRef, (rule) => bindsIn(rule, nation))[0]
    ?.source ?? findElsewhere(specification, role);

export type CpdRule = {
  readonly clause: Clause;
  /** Hours and entries asked for in a year; null where the document asks only that a record is kept. */
  readonly hours: number | null;
  readonly entries: number | null;
};

const numberOf = (rule: EvidenceRule, field: string): number | null => {
  const value = rule.value[field];
  return typeof value === 'number' ? value : null;
};

/** What the document asks of continuing professional development; null where it asks for nothing. */
export const findCpdRule = (specification: Rules): CpdRule | null => {
  const rules = listRulesAnywhere(specification, 'cpd');
  const [first] = rules;
  if (first === undefined) return null;
  const counted = rules.find(
    (rule) => numberOf(rule, 'hours') !== null || numberOf(rule, 'entries') !== null,
  );
  const rule = counted ?? first;
  return { clause: rule.source, hours: numberOf(rule, 'hours'), entries: numberOf(rule, 'entries') };
};

/** The clause under which staff of an employer may assess their own; null where the document offers no such way. */
export const findEmployerDirectClause = (specification: Rules): Clause | null => {
  const rules = listRulesAnywhere(specification, 'employer-direct');
  return rules.find(({ value }) => value['allowed'] !== false)?.source ?? null;
};

/** The clause under which their skills are mapped to standards; where none speaks of that, the one that offers the way. */
export const findMappingClause = (specification: Rules): Clause | null =>
  listRulesAnywhere(specification, 'employer-direct').find(({ value }) => value['part'] === 'mapping')
    ?.source ?? findEmployerDirectClause(specification);

const normal = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/\blevel \d\b|\bthe\b|\bin\b|\bof\b/gu, ' ')
    .split(/[^a-z\d]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/s$/u, ''))
    .join(' ');

/** Whether a title is one of those listed, whatever its capitals, small words, level and plurals. */
export const isListedTitle = (title: string, titles: readonly string[]): boolean =>
  titles.some((one) => normal(title).includes(normal(one)) && normal(one) !== '');
