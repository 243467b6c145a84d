/**
 * The rules of evidence at a decision. Only what is judged as met is held to them. Each answer is a refusal with its
 * clause and who can cure it; where a fact is missing the refusal says what to supply (its code begins `cannot-tell`).
 */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { dateInWords } from '../shared/date-words.ts';
import { addMonths } from '../shared/plain-date.ts';
import type { Clause, Specification, Unit } from '../specification/model.ts';
import {
  type OccasionsDemand,
  environmentBarFor,
  methodsFor,
  occasionsFor,
  ownKnowledgeClauseFor,
  priorLearningFor,
  simulationFor,
  workplaceDemandFor,
} from '../specification/rules-for-work.ts';
import { findTypeBar, isMethod, isTellable, natureOfType } from './evidence-terms.ts';
import type { EvidenceSetting } from './records.ts';

/** What of a piece of evidence the rules ask for. */
export type RuledEvidence = {
  readonly title: string;
  readonly typeCode: string;
  readonly setting: EvidenceSetting;
  /** The business date on which it happened; null where nobody has said. */
  readonly happenedOn: string | null;
  /** The business date on which it was first put before the centre; without one, the day of the ruling counts. */
  readonly presentedOn?: string;
};

/** What a centre asks for beyond the specification: least numbers, so that they can tighten and never loosen. */
export type CentreSufficiency = {
  readonly leastPieces: number;
  readonly leastOccasions: number;
  readonly leastTypes: number;
};

export const noSufficiency: CentreSufficiency = { leastPieces: 1, leastOccasions: 1, leastTypes: 1 };

export type EvidenceRuling = {
  readonly specification: Pick<Specification, 'evidenceRules'>;
  readonly unit: Unit;
  readonly criterion: string;
  readonly evidence: readonly RuledEvidence[];
  readonly today: string;
  readonly sufficiency: CentreSufficiency;
  /** The awarding organisation has agreed to simulation for the unit. */
  readonly simulationAgreed: boolean;
};

const learnerOffers = 'The learner can offer other evidence, and link it to the criterion.';
const learnerDates = 'Whoever added the evidence can say when it happened.';
const coordinatorTightened = 'The centre’s coordinator has set this, and can change it.';

const words: Readonly<Record<string, string>> = { 'work-product': 'a product of work' };

const nameOf = (method: string): string => words[method] ?? method.replaceAll('-', ' ');

const checkSimulation = (ruling: EvidenceRuling): readonly Refusal[] => {
  const { specification, unit, criterion, evidence } = ruling;
  const demand = simulationFor(specification, unit, criterion);
  const simulated = evidence.find(
    ({ setting, typeCode }) => setting === 'simulation' || isMethod(specification, typeCode, 'simulation'),
  );
  const inEnvironment = evidence.find(({ setting }) => setting === 'realistic-environment');
  const staged = simulated ?? inEnvironment;
  const environmentBar = environmentBarFor(specification, unit, criterion);
  const isConditional = (condition: string): boolean =>
    demand.allowed !== 'no' && demand.conditions.includes(condition);
  const clauseOf = (condition: string): Clause | null =>
    demand.conditionClauses.get(condition) ?? demand.clause;
  return refusals(
    simulated !== undefined &&
      demand.allowed === 'no' &&
      refusal(
        'simulation-barred',
        `“${simulated.title}” is simulated, and simulation is not allowed for ${criterion} of unit ${unit.ref}.`,
        'The learner can offer evidence from the workplace.',
        demand.clause,
      ),
    inEnvironment !== undefined &&
      environmentBar !== null &&
      refusal(
        'environment-barred',
        `“${inEnvironment.title}” is from a realistic working environment, which stands in for real work, and simulation is not allowed for ${criterion} of unit ${unit.ref}.`,
        'The learner can offer evidence from the workplace.',
        environmentBar,
      ),
    simulated?.setting === 'simulation' &&
      isConditional('realistic-working-environment') &&
      refusal(
        'simulation-not-realistic',
        `“${simulated.title}” for ${criterion} is simulated outside a realistic working environment.`,
        'The learner can show it in a realistic working environment, or at work.',
        clauseOf('realistic-working-environment'),
      ),
    staged !== undefined &&
      isConditional('agreement') &&
      !ruling.simulationAgreed &&
      refusal(
        'simulation-not-agreed',
        `“${staged.title}” is not from real work, and no agreement of the awarding organisation to simulation for unit ${unit.ref} is recorded.`,
        'The awarding organisation’s quality manager can record the agreement; or the learner offers evidence from work.',
        clauseOf('agreement'),
      ),
  );
};

const checkWorkplace = ({ specification, unit, criterion, evidence }: EvidenceRuling): Refusal | null => {
  const demand = workplaceDemandFor(specification, unit, criterion);
  if (demand === null || demand.force !== 'must') return null;
  const settings = evidence.map(({ setting }) => setting);
  if (settings.includes('workplace')) return null;
  return settings.includes('not-applicable')
    ? refusal(
        'cannot-tell-setting',
        `Whether the evidence for ${criterion} comes from the workplace cannot be told: its setting is not stated.`,
        'Whoever added the evidence can state where it comes from.',
        demand.clause,
      )
    : refusal(
        'workplace-evidence-missing',
        `${criterion} has to be shown by evidence from the workplace, and none of this is.`,
        'The learner can offer evidence from the workplace.',
        demand.clause,
      );
};

const checkKnowledge = ({ specification, unit, criterion, evidence }: EvidenceRuling): Refusal | null => {
  const clause = ownKnowledgeClauseFor(specification, unit, criterion);
  if (clause === null) return null;
  return evidence.some(({ typeCode }) => natureOfType(specification, typeCode) !== 'performance')
    ? null
    : refusal(
        'knowledge-evidence-missing',
        `${criterion} is about what is known, and the evidence shows only what was done.`,
        'The assessor can ask questions or hold a professional discussion and record it; the learner can write an account.',
        clause,
      );
};

const listed = (methods: readonly string[], word: string): string => methods.map(nameOf).join(` ${word} `);

const checkMethods = ({ specification, unit, criterion, evidence }: EvidenceRuling): readonly Refusal[] => {
  const has = (method: string): boolean =>
    evidence.some(({ typeCode }) => isMethod(specification, typeCode, method));
  return methodsFor(specification, unit, criterion).flatMap(({ mode, methods, any, clause }) => {
    if (mode === 'forbidden') {
      const barred = methods.filter((method) => method !== 'simulation' && has(method));
      return barred.length === 0
        ? []
        : [
            refusal(
              'method-barred',
              `${criterion} may not be assessed by ${listed(barred, 'or')}.`,
              learnerOffers,
              clause,
            ),
          ];
    }
    if (mode === 'not-alone') {
      const isOnly = evidence.every(({ typeCode }) =>
        methods.some((method) => isMethod(specification, typeCode, method)),
      );
      return evidence.length === 0 || !isOnly
        ? []
        : [
            refusal(
              'method-alone',
              `${criterion} may not be shown by ${listed(methods, 'or')} alone; there is no other evidence.`,
              'The learner can offer evidence of another kind beside it.',
              clause,
            ),
          ];
    }
    const missing = methods.filter((method) => isTellable(method) && !has(method));
    const isSatisfied = any ? missing.length < methods.length : missing.length === 0;
    return mode !== 'required' || isSatisfied
      ? []
      : [
          refusal(
            'method-missing',
            `${criterion} has to be assessed by ${listed(missing, any ? 'or' : 'and')}; the evidence has none of that kind.`,
            learnerOffers,
            clause,
          ),
        ];
  });
};

const checkTypes = ({ specification, unit, evidence }: EvidenceRuling): readonly Refusal[] =>
  evidence.flatMap(({ title, typeCode }) => {
    const clause = findTypeBar(specification, unit, typeCode);
    return clause === null
      ? []
      : [
          refusal(
            'type-not-for-unit',
            `“${title}” is evidence of the type ${typeCode}, which may not be used for unit ${unit.ref}.`,
            learnerOffers,
            clause,
          ),
        ];
  });

const times = (count: number): string => (count === 1 ? 'one occasion' : `${String(count)} occasions`);

/** A number that the document does not give is not put into its mouth. */
const howOften = (asked: OccasionsDemand | null, least: number): string => {
  if (asked === null || !asked.overTime) return `on ${times(least)}`;
  return asked.isCounted
    ? `over a period of time, on at least ${times(least)}`
    : 'over a period of time, so on more than one day';
};

const checkOccasions = (ruling: EvidenceRuling): Refusal | null => {
  const asked = occasionsFor(ruling.specification, ruling.unit, ruling.criterion);
  const own = ruling.sufficiency.leastOccasions;
  const documents = asked === null || asked.force !== 'must' ? 1 : asked.least;
  const least = Math.max(documents, own);
  if (least <= 1) return null;
  const byDocument = asked !== null && documents >= own;
  const days = new Set(ruling.evidence.flatMap(({ happenedOn }) => happenedOn ?? []));
  if (days.size >= least) return null;
  const undated = ruling.evidence.filter(({ happenedOn }) => happenedOn === null).length;
  const clause = byDocument ? asked.clause : null;
  const how = howOften(byDocument ? asked : null, least);
  if (undated > 0 && days.size + undated >= least)
    return refusal(
      'cannot-tell-occasions',
      `${ruling.criterion} has to be shown ${how}; evidence without a date cannot be counted.`,
      learnerDates,
      clause,
    );
  return refusal(
    'too-few-occasions',
    `${ruling.criterion} has to be shown ${how}; the evidence is from ${times(Math.max(days.size, 1))}.`,
    byDocument ? 'The learner can show it again on another day.' : coordinatorTightened,
    clause,
  );
};

/** However long it takes until it is judged, prior learning is as old as on the day on which it was shown. */
const checkAge = (piece: RuledEvidence, months: number, today: string, clause: Clause | null) => {
  if (piece.happenedOn === null)
    return refusal(
      'cannot-tell-prior-learning',
      `Whether “${piece.title}” is recent enough cannot be told: nobody has said when it was learnt.`,
      learnerDates,
      clause,
    );
  const { happenedOn, presentedOn = today } = piece;
  return presentedOn <= addMonths(happenedOn, months)
    ? null
    : refusal(
        'prior-learning-out-of-date',
        `“${piece.title}” is from ${dateInWords(happenedOn)} and was shown on ${dateInWords(presentedOn)}; prior learning may be ${String(months)} months old at most when it is shown.`,
        'The learner can show by newer evidence that they have kept it up.',
        clause,
      );
};

const checkPriorLearning = (ruling: EvidenceRuling): readonly Refusal[] => {
  const { specification, unit, today } = ruling;
  const demand = priorLearningFor(specification, unit.ref);
  if (demand === null) return [];
  const clause = demand.limit;
  return ruling.evidence
    .filter(({ typeCode }) => isMethod(specification, typeCode, 'prior-learning'))
    .flatMap((piece) => {
      const refused = demand.accepted
        ? demand.months === null
          ? null
          : checkAge(piece, demand.months, today, clause)
        : refusal(
            'prior-learning-barred',
            `“${piece.title}” is prior learning, which is not accepted here.`,
            learnerOffers,
            clause,
          );
      return refused ?? [];
    });
};

/** What the centre asks for beyond the document. A clause is missing because no document says it. */
const checkSufficiency = ({ sufficiency, evidence, criterion }: EvidenceRuling): readonly Refusal[] => {
  const types = new Set(evidence.map(({ typeCode }) => typeCode)).size;
  return refusals(
    evidence.length < sufficiency.leastPieces &&
      refusal(
        'centre-asks-more',
        `The centre asks for at least ${String(sufficiency.leastPieces)} pieces of evidence for ${criterion}.`,
        coordinatorTightened,
      ),
    types < sufficiency.leastTypes &&
      refusal(
        'centre-asks-more-types',
        `The centre asks for evidence of at least ${String(sufficiency.leastTypes)} types for ${criterion}.`,
        coordinatorTightened,
      ),
  );
};

/** What the rules of evidence say against judging a criterion as met by these pieces; empty when nothing. */
export const checkRulesOfEvidence = (ruling: EvidenceRuling): readonly Refusal[] =>
  ruling.evidence.length === 0
    ? []
    : refusals(
        ...checkSimulation(ruling),
        checkWorkplace(ruling),
        checkKnowledge(ruling),
        ...checkMethods(ruling),
        ...checkTypes(ruling),
        checkOccasions(ruling),
        ...checkPriorLearning(ruling),
        ...checkSufficiency(ruling),
      );
