/** Judges wrongly, once for each kind of rule of evidence that the document has, and says which rule refused it. */
import {
  type EvidenceRuling,
  type RuledEvidence,
  checkRulesOfEvidence,
  noSufficiency,
} from '#domain/assessment/evidence-rules.ts';
import { planEvidence } from '#domain/assessment/evidence-plan.ts';
import { addMonths } from '#domain/shared/plain-date.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { evidenceTypesOf } from '#domain/specification/rules-of-evidence.ts';

export type Attempt = {
  readonly code: string;
  readonly unit: Unit;
  readonly criterion: string;
  readonly evidence: readonly RuledEvidence[];
};

/** Every kind of refusal, with the words under which it is tried. */
export const evidenceRefusals: Readonly<Record<string, string>> = {
  'simulation-barred': 'judge by simulation where it is not allowed',
  'environment-barred': 'judge by conditions of real work where simulation is not allowed',
  'simulation-not-realistic': 'judge by simulation outside a realistic working environment',
  'simulation-not-agreed': 'judge by simulation without the agreement of the awarding organisation',
  'workplace-evidence-missing': 'judge without evidence from the workplace',
  'cannot-tell-setting': 'judge by evidence of which nobody said where it comes from',
  'knowledge-evidence-missing': 'judge knowledge by performance alone',
  'method-missing': 'judge without a method that is required',
  'method-barred': 'judge by a method that is not allowed',
  'method-alone': 'judge by a method that may not stand alone',
  'type-not-for-unit': 'judge by a type of evidence that is for other units',
  'too-few-occasions': 'judge after too few occasions',
  'cannot-tell-occasions': 'judge occasions by evidence without dates',
  'prior-learning-out-of-date': 'judge by prior learning that is too old',
  'cannot-tell-prior-learning': 'judge by prior learning of which nobody said when it was',
};

/** The evidence that the rules ask for, and everything that is wrong about it in one respect. */
const wrongWays = (specification: Specification, unit: Unit, criterion: string, today: string) => {
  const right: readonly RuledEvidence[] = planEvidence(specification, unit, today)
    .filter(({ criteria }) => criteria.includes(criterion))
    .map(({ typeCode, happenedOn }) => ({
      title: 'Sample evidence',
      typeCode,
      happenedOn,
      setting: 'workplace',
    }));
  const [first] = right;
  if (first === undefined) return [];
  const all = (change: Partial<RuledEvidence>) => right.map((piece) => ({ ...piece, ...change }));
  return [
    all({ setting: 'simulation' }),
    all({ setting: 'realistic-environment' }),
    all({ setting: 'not-applicable' }),
    [first],
    all({ happenedOn: null }),
    ...evidenceTypesOf(specification).flatMap(({ code }) => [
      [{ ...first, typeCode: code }],
      [...right, { ...first, typeCode: code }],
      [...right, { ...first, typeCode: code, happenedOn: addMonths(today, -600) }],
      [...right, { ...first, typeCode: code, happenedOn: null }],
    ]),
  ];
};

/** One criterion of each outcome; rules speak of outcomes and units. */
const firstCriteria = (unit: Unit): readonly string[] =>
  unit.outcomes.flatMap(({ criteria }) => criteria.slice(0, 1).map(({ number }) => number));

/** For each kind of refusal the first wrong way that meets it, in the given units. */
export const findAttempts = (
  specification: Specification,
  units: readonly Unit[],
  today: string,
): ReadonlyMap<string, Attempt> => {
  const found = new Map<string, Attempt>();
  for (const unit of units)
    for (const criterion of firstCriteria(unit))
      for (const evidence of wrongWays(specification, unit, criterion, today)) {
        const ruling: EvidenceRuling = {
          specification,
          unit,
          criterion,
          evidence,
          today,
          sufficiency: noSufficiency,
          simulationAgreed: false,
        };
        for (const { code } of checkRulesOfEvidence(ruling))
          if (!found.has(code)) found.set(code, { code, unit, criterion, evidence });
      }
  return found;
};
