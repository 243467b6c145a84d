/** One issue of a specification against the next. */
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { EvidenceRule, Specification } from '../model.ts';
import type { EvidenceRuleComparison, SpecificationComparison } from './comparison.ts';
import { type Pair, pairUp } from './pairing.ts';
import { compareParticulars } from './particulars.ts';
import { compareStandards } from './standards.ts';
import { compareQualifications, entryState } from './structure.ts';
import { compareUnits, contentKey } from './units.ts';
import { compareWords, foldWords } from './words.ts';

const saysTheSame = (before: EvidenceRule, after: EvidenceRule): boolean =>
  foldWords(before.source.text) === foldWords(after.source.text);

const ruleContent = ({ kind, scope, value }: EvidenceRule): string => canonicalJson([kind, scope, value]);

const compareEvidenceRule = (pair: Pair<EvidenceRule>): EvidenceRuleComparison => {
  const { before, after } = pair;
  const state = entryState(pair, (was, is) => ruleContent(was) === ruleContent(is) && saysTheSame(was, is));
  const isReworded = before !== null && after !== null && !saysTheSame(before, after);
  return {
    state,
    before,
    after,
    words: isReworded ? compareWords(before.source.text, after.source.text) : [],
  };
};

/** By what they demand and say; then by what they demand, by what they say, by what they are about. */
const compareEvidenceRules = (
  before: readonly EvidenceRule[],
  after: readonly EvidenceRule[],
): readonly EvidenceRuleComparison[] =>
  pairUp(before, after, [
    (rule) => `${ruleContent(rule)} ${foldWords(rule.source.text)}`,
    ruleContent,
    ({ kind, source }) => `${kind} ${foldWords(source.text)}`,
    ({ kind, scope }) => canonicalJson([kind, scope]),
  ]).map(compareEvidenceRule);

const particularsOf = (specification: Specification): Readonly<Record<string, string | null>> => ({
  publisher: specification.publisher,
  title: specification.title,
  issue: specification.issue.version,
  issueDate: specification.issue.date,
  kind: specification.kind,
  learner: specification.labels.learner,
  assessor: specification.labels.assessor,
  internalQualityAssurer: specification.labels.internalQualityAssurer,
  externalQualityAssurer: specification.labels.externalQualityAssurer,
});

/**
 * What the next issue of a specification changes. Units are told by their reference, and one whose reference is gone by
 * its outcomes and criteria; criteria by their wording first and then by their number; where a document says a thing
 * twice, in their order. Compared the other way round it answers the same pairs with before and after exchanged. Where
 * statements stand in the documents does not count, nor do findings.
 */
export const compareSpecifications = (
  before: Specification,
  after: Specification,
): SpecificationComparison => ({
  particulars: compareParticulars(particularsOf(before), particularsOf(after)),
  qualifications: compareQualifications(before.qualifications, after.qualifications),
  units: pairUp(before.units, after.units, [({ ref }) => ref, contentKey]).map(compareUnits),
  evidenceRules: compareEvidenceRules(before.evidenceRules, after.evidenceRules),
  standards: compareStandards(before, after),
});
