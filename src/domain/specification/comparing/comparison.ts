/** What a comparison of two specifications says. Everything is told from `before` to `after`. */
import type { Rule } from '../../combination/model.ts';
import type {
  Criterion,
  EvidenceRule,
  Group,
  OccupationalStandard,
  Outcome,
  StandardCover,
} from '../model.ts';
import type { WordRun } from './words.ts';

/** One particular that differs, as text; null where a side does not state it. */
export type ParticularChange = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

export type CriterionName = Pick<Criterion, 'number' | 'text'> & { readonly outcome: string };

/**
 * `same`: wording, number and outcome; `moved`: the same words under another number or outcome; `reworded`: the same
 * number, other words.
 */
export type CriterionState = 'same' | 'reworded' | 'moved' | 'new' | 'gone';

export type CriterionComparison = {
  readonly state: CriterionState;
  readonly before: CriterionName | null;
  readonly after: CriterionName | null;
  /** The words that differ; empty unless reworded. */
  readonly words: readonly WordRun[];
  /** What differs in the guidance of a criterion that both have; empty where it is the same. */
  readonly guidance: readonly WordRun[];
};

export type OutcomeName = Pick<Outcome, 'number' | 'text'>;

export type OutcomeComparison = {
  readonly state: CriterionState;
  readonly before: OutcomeName | null;
  readonly after: OutcomeName | null;
  readonly words: readonly WordRun[];
};

export type UnitName = { readonly ref: string; readonly title: string };

/**
 * `same`: nothing differs; `particulars`: only title, level, credits, hours, guidance and the like; `reworded`: outcomes
 * or criteria differ; `renamed`: another reference, the same outcomes and criteria.
 */
export type UnitState = 'same' | 'particulars' | 'reworded' | 'renamed' | 'new' | 'gone';

export type UnitComparison = {
  readonly state: UnitState;
  readonly before: UnitName | null;
  readonly after: UnitName | null;
  readonly particulars: readonly ParticularChange[];
  readonly outcomes: readonly OutcomeComparison[];
  readonly criteria: readonly CriterionComparison[];
};

export type EntryState = 'same' | 'changed' | 'new' | 'gone';

export type GroupComparison = {
  readonly state: EntryState;
  readonly before: Pick<Group, 'key' | 'title' | 'kind'> | null;
  readonly after: Pick<Group, 'key' | 'title' | 'kind'> | null;
  /** References of the units that only one of the two has. */
  readonly unitsGone: readonly string[];
  readonly unitsNew: readonly string[];
};

export type RuleComparison = {
  readonly state: EntryState;
  readonly before: Rule | null;
  readonly after: Rule | null;
};

export type QualificationName = { readonly number: string; readonly title: string };

export type QualificationComparison = {
  readonly state: EntryState;
  readonly before: QualificationName | null;
  readonly after: QualificationName | null;
  /** Dates, ages, hours and the like. */
  readonly particulars: readonly ParticularChange[];
  readonly groups: readonly GroupComparison[];
  readonly rules: readonly RuleComparison[];
};

export type EvidenceRuleComparison = {
  readonly state: EntryState;
  readonly before: EvidenceRule | null;
  readonly after: EvidenceRule | null;
  /** What differs in the sentence of the document; empty where it is the same. */
  readonly words: readonly WordRun[];
};

/** A standard as a mapping says it: how far each unit covers it, by reference; null where that is not said. */
export type StandardName = Pick<OccupationalStandard, 'code' | 'title' | 'suite'> & {
  readonly units: readonly Pick<StandardCover, 'unit' | 'extent'>[];
};

export type StandardComparison = {
  readonly state: EntryState;
  readonly before: StandardName | null;
  readonly after: StandardName | null;
};

export type SpecificationComparison = {
  /** Of the document: publisher, title, issue, the names of its people. */
  readonly particulars: readonly ParticularChange[];
  readonly qualifications: readonly QualificationComparison[];
  readonly units: readonly UnitComparison[];
  readonly evidenceRules: readonly EvidenceRuleComparison[];
  /** National occupational standards, by their codes. */
  readonly standards: readonly StandardComparison[];
};

export type CriterionCounts = Readonly<Record<CriterionState, number>>;

/** How many criteria came to which state. */
export const countCriteria = (units: readonly Pick<UnitComparison, 'criteria'>[]): CriterionCounts => {
  const counts = { same: 0, reworded: 0, moved: 0, new: 0, gone: 0 };
  for (const { criteria } of units) for (const { state } of criteria) counts[state] += 1;
  return counts;
};

/** Whether anything differs at all. */
export const isUnchanged = (comparison: SpecificationComparison): boolean =>
  comparison.particulars.length === 0 &&
  [
    ...comparison.qualifications,
    ...comparison.units,
    ...comparison.evidenceRules,
    ...comparison.standards,
  ].every(({ state }) => state === 'same');
