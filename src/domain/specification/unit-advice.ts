/** What a document says about the evidence of one unit, sentence by sentence, for those who gather and judge it. */
import type { Clause, EvidenceRule, EvidenceRuleKind, Specification, Unit } from './model.ts';
import { type Force, forceOf } from './rules-for-work.ts';

export type UnitAdvice = {
  readonly source: Clause;
  /** The strongest of what the sentence asks. */
  readonly force: Force;
  /** The outcomes and criteria that it names, by their numbers; empty where it is about the whole unit. */
  readonly about: readonly string[];
  /** Said of other units in the same words. */
  readonly isShared: boolean;
};

const kinds: ReadonlySet<EvidenceRuleKind> = new Set<EvidenceRuleKind>([
  'eligibility',
  'occasions',
  'method',
  'pass',
  'assessment-record',
  'assessment-plan',
  'workplace-evidence',
  'simulation',
  'knowledge-evidence',
  'witness',
  'prior-learning',
  'credit-transfer',
  'authenticity',
  'guidance',
  'delivery',
  'employer',
]);

const strengths: Readonly<Record<Force, number>> = { must: 2, should: 1, may: 0 };

const isOf = ({ kind, scope }: EvidenceRule, { ref }: Pick<Unit, 'ref'>): boolean =>
  kinds.has(kind) &&
  (scope.units?.includes(ref) === true ||
    [...(scope.criteria ?? []), ...(scope.outcomes ?? [])].some((key) => key.startsWith(`${ref} `)));

const namedBy = (rules: readonly EvidenceRule[], unit: Pick<Unit, 'ref' | 'outcomes'>): readonly string[] => {
  const named = new Set(rules.flatMap(({ scope }) => [...(scope.criteria ?? []), ...(scope.outcomes ?? [])]));
  return unit.outcomes.flatMap(({ number, criteria }) =>
    [number, ...criteria.map((criterion) => criterion.number)].filter((one) =>
      named.has(`${unit.ref} ${one}`),
    ),
  );
};

const countUnits = ({ scope }: EvidenceRule): number => scope.units?.length ?? 1;

/** What is said about this unit alone comes before what is said about others too, then in the order of the document. */
export const listUnitAdvice = (
  { evidenceRules }: Pick<Specification, 'evidenceRules'>,
  unit: Pick<Unit, 'ref' | 'outcomes'>,
): readonly UnitAdvice[] => {
  const sentences = Map.groupBy(
    evidenceRules.filter((rule) => isOf(rule, unit)),
    ({ source }) => `${String(source.line)} ${source.text}`,
  );
  return [...sentences.values()]
    .flatMap((rules): readonly UnitAdvice[] => {
      const [first] = rules;
      if (first === undefined) return [];
      const force = rules
        .map(forceOf)
        .reduce((one, other) => (strengths[other] > strengths[one] ? other : one));
      return [
        {
          source: first.source,
          force,
          about: namedBy(rules, unit),
          isShared: rules.every((rule) => countUnits(rule) > 1),
        },
      ];
    })
    .toSorted(
      (one, other) => Number(one.isShared) - Number(other.isShared) || one.source.line - other.source.line,
    );
};
