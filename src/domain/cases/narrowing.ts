/** What the specification itself says about cases of a kind: its clauses, who reviews first, and what waits for them. */
import { citation } from '../specification/clause-words.ts';
import type { Clause, EvidenceRuleKind, Specification } from '../specification/model.ts';
import { readRuleValue } from '../specification/rule-value-reader.ts';
import { listRules } from '../specification/rules-of-evidence.ts';
import type { CaseKind, CaseRules, HandlingRole } from './case-rules.ts';
import { findNoticeRule, noticeOn } from './telling.ts';

const ruleKinds: Readonly<Record<CaseKind, readonly EvidenceRuleKind[]>> = {
  appeal: ['appeal'],
  malpractice: ['malpractice'],
  maladministration: ['malpractice'],
  adjustment: ['adjustment'],
  consideration: ['adjustment'],
  language: ['language'],
  complaint: [],
  support: [],
  'sanction-appeal': [],
};

type Rules = Pick<Specification, 'evidenceRules'>;

const rulesFor = (specification: Rules, kind: CaseKind, unitRef?: string) =>
  ruleKinds[kind]
    .flatMap((one) => listRules(specification, one, unitRef))
    .filter(({ value }) => {
      const what = readRuleValue(value).list('what');
      if (kind === 'consideration') return what.includes('special-consideration');
      return (
        kind !== 'adjustment' || what.length === 0 || what.some((one) => one !== 'special-consideration')
      );
    });

/** The clauses of a specification that bear on cases of a kind. */
export const clausesOn = (specification: Rules, kind: CaseKind, unitRef?: string): readonly Clause[] =>
  [...rulesFor(specification, kind, unitRef), findNoticeRule(specification, kind)].flatMap((rule) =>
    rule === undefined ? [] : [rule.source],
  );

/** The role that a document's words for a reviewer mean; null where they name nobody who handles cases. */
const roleIn = (words: string): HandlingRole | null =>
  /verif|quality|moderat/iu.test(words)
    ? 'internal-quality-assurer'
    : /co-?ordinat|manager|head/iu.test(words)
      ? 'coordinator'
      : null;

/** The people of a centre who handle cases: where anybody of the team may do it, each of them may. */
const ofTheTeam: readonly HandlingRole[] = ['internal-quality-assurer', 'coordinator'];

/** Whoever the specification names as the first reviewer handles the first stage. */
const withReviewer = (specification: Rules, rules: CaseRules): CaseRules => {
  const rule = rulesFor(specification, rules.kind).find(({ value }) => value['duty'] === 'first-review');
  const named = rule === undefined ? [] : readRuleValue(rule.value).list('by');
  const reviewers = named.flatMap((words) => roleIn(words) ?? []);
  const [first, ...others] = rules.stages;
  if (rule === undefined || reviewers.length === 0 || first.heldBy !== 'centre') return rules;
  const roles = named.includes('programme-team') ? [...new Set([...reviewers, ...ofTheTeam])] : reviewers;
  return {
    ...rules,
    stages: [{ ...first, roles, source: citation('The specification', rule.source) }, ...others],
  };
};

/** Where the specification says that nothing is claimed before special consideration is decided. */
const findClaimsWait = (specification: Rules, kind: CaseKind) =>
  kind === 'consideration'
    ? listRules(specification, 'certification').find(
        ({ value }) =>
          Array.isArray(value['condition']) && value['condition'].includes('special-consideration-decided'),
      )
    : undefined;

/** The rules as the specification narrows them: who reviews first, who is told, and whether claims wait for the decision. */
export const narrowedBy = (specification: Rules, rules: CaseRules): CaseRules => {
  const waits = findClaimsWait(specification, rules.kind);
  const tells = noticeOn(specification, rules.kind);
  const narrowed = { ...withReviewer(specification, rules), ...(tells === undefined ? {} : { tells }) };
  return waits === undefined
    ? narrowed
    : { ...narrowed, holdsClaims: citation('the specification', waits.source) };
};
