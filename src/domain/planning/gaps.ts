/** Plans of assessment made from gaps: what is still open, and pieces of work that would cover it together. */
import { type CriterionState, isMet } from '../assessment/unit-standing.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Outcome, Specification, Unit } from '../specification/model.ts';
import { type EvidenceType, evidenceTypesOf } from '../specification/rules-of-evidence.ts';
import type { Activity, AssessmentPlan, PlannedCriterion } from './documents.ts';

/** The state of each criterion by its key, `M/506/2898 1.4`; one that is not named has nothing yet. */
export type States = ReadonlyMap<string, CriterionState>;

const keyOf = ({ unitRef, criterion }: PlannedCriterion): string => `${unitRef} ${criterion}`;

/** Criteria for which some piece of work is planned. */
export const plannedCriteria = (plan: Pick<AssessmentPlan, 'activities'>): ReadonlySet<string> =>
  new Set(plan.activities.flatMap(({ criteria }) => criteria.map(keyOf)));

/** How a criterion is shown: planned where there is nothing yet but a piece of work that will serve it. */
export const shownState = (state: CriterionState, isPlanned: boolean): CriterionState | 'planned' =>
  state === 'none' && isPlanned ? 'planned' : state;

const isOpen = (state: CriterionState | undefined): boolean =>
  state === undefined || state === 'none' || state === 'returned';

export type Gap = { readonly unit: Unit; readonly outcome: Outcome; readonly criteria: readonly string[] };

/** By outcome, the criteria that have nothing yet or need more, and for which nothing is planned. */
export const listGaps = (
  units: readonly Unit[],
  states: States,
  planned: ReadonlySet<string>,
): readonly Gap[] =>
  units.flatMap((unit) =>
    unit.outcomes.flatMap((outcome) => {
      const criteria = outcome.criteria
        .map(({ number }) => number)
        .filter(
          (number) => isOpen(states.get(`${unit.ref} ${number}`)) && !planned.has(`${unit.ref} ${number}`),
        );
      return criteria.length === 0 ? [] : [{ unit, outcome, criteria }];
    }),
  );

/** The methods that suit what is known and what is done, found among the types that the specification names. */
export type Methods = { readonly knowledge: EvidenceType; readonly competence: EvidenceType };

const findType = (
  types: readonly EvidenceType[],
  ...patterns: readonly RegExp[]
): EvidenceType | undefined => {
  for (const pattern of patterns) {
    const found = types.find(({ title }) => pattern.test(title));
    if (found !== undefined) return found;
  }
  return types[0];
};

export const methodsOf = (specification: Pick<Specification, 'evidenceRules'>): Methods => {
  const types = evidenceTypesOf(specification);
  const knowledge = findType(types, /discussion/iu, /question/iu, /assignment|account|written/iu);
  const competence = findType(types, /observ/iu, /product|work/iu);
  const [first] = types;
  if (first === undefined) throw new Error('a specification has at least one type of evidence');
  return { knowledge: knowledge ?? first, competence: competence ?? first };
};

/** A piece of work holds no more criteria than can be looked at in one sitting. */
const mostCriteria = 24;

export type Proposal = Pick<Activity, 'title' | 'typeCode' | 'criteria'>;

type Parcel = { readonly units: readonly Unit[]; readonly criteria: readonly PlannedCriterion[] };

const parcelOf = (unit: Unit, gaps: readonly Gap[]): readonly Parcel[] => {
  const parcels: PlannedCriterion[][] = [];
  for (const { criteria } of gaps) {
    const added = criteria.map((criterion) => ({ unitRef: unit.ref, criterion }));
    const last = parcels.at(-1);
    if (last !== undefined && last.length + added.length <= mostCriteria) last.push(...added);
    else parcels.push([...added]);
  }
  return parcels.map((criteria) => ({ units: [unit], criteria }));
};

const join = (parcels: readonly Parcel[]): readonly Parcel[] => {
  const joined: Parcel[] = [];
  for (const parcel of parcels) {
    const last = joined.at(-1);
    if (last !== undefined && last.criteria.length + parcel.criteria.length <= mostCriteria)
      joined.splice(-1, 1, {
        units: [...new Set([...last.units, ...parcel.units])],
        criteria: [...last.criteria, ...parcel.criteria],
      });
    else joined.push(parcel);
  }
  return joined;
};

/** The criteria, by their key, of which the initial assessment says that the learner can do them already. */
export type Abilities = ReadonlySet<string>;

/** The gaps of which the initial assessment says so, and those that are still to be learnt. */
const partByAbility = (
  gaps: readonly Gap[],
  able: Abilities,
): Readonly<Record<'able' | 'learning', Gap[]>> => {
  const of = (isAble: boolean): Gap[] =>
    gaps.flatMap((gap) => {
      const criteria = gap.criteria.filter((number) => able.has(`${gap.unit.ref} ${number}`) === isAble);
      return criteria.length === 0 ? [] : [{ ...gap, criteria }];
    });
  return { able: of(true), learning: of(false) };
};

/** How many open criteria the learner can do already, by the initial assessment. */
export const countAble = (gaps: readonly Gap[], able: Abilities): number =>
  partByAbility(gaps, able).able.reduce((sum, { criteria }) => sum + criteria.length, 0);

const titleOf = ({ title }: EvidenceType, units: readonly Unit[], isAble: boolean): string => {
  const [first] = units;
  const named =
    units.length === 1 && first !== undefined ? first.title : `${String(units.length)} units together`;
  return `${title}: ${named}${isAble ? ' (can do already)' : ''}`;
};

/**
 * Proposes pieces of work that cover the gaps, each as many criteria at once as one sitting holds: what is done and what
 * is known apart, small units joined. What the learner can do already by the initial assessment comes first, in pieces
 * of its own, because it can be shown at once; what is to be learnt follows. Every gap is in exactly one proposal, in
 * the specification's order.
 */
export const proposeActivities = (
  units: readonly Unit[],
  states: States,
  planned: ReadonlySet<string>,
  methods: Methods,
  able: Abilities,
): readonly Proposal[] => {
  const parted = partByAbility(listGaps(units, states, planned), able);
  return (['able', 'learning'] as const).flatMap((part) =>
    (['competence', 'knowledge'] as const).flatMap((nature) => {
      const own = parted[part].filter(
        ({ outcome }) => (outcome.nature === 'knowledge') === (nature === 'knowledge'),
      );
      const parcels = units.flatMap((unit) =>
        parcelOf(
          unit,
          own.filter((gap) => gap.unit === unit),
        ),
      );
      return join(parcels).map(({ units: covered, criteria }) => ({
        title: titleOf(methods[nature], covered, part === 'able'),
        typeCode: methods[nature].code,
        criteria,
      }));
    }),
  );
};

export type MatrixRow = {
  readonly unitRef: string;
  readonly criterion: string;
  /** The keys of the pieces of work that are planned for it. */
  readonly activities: readonly string[];
};

/** Unit by criterion by planned piece of work, in the specification's order. */
export const planMatrix = (
  units: readonly Pick<Unit, 'ref' | 'outcomes'>[],
  plan: Pick<AssessmentPlan, 'activities'>,
): readonly MatrixRow[] => {
  const serving = new Map<string, string[]>();
  for (const { key, criteria } of plan.activities)
    for (const place of criteria) serving.set(keyOf(place), [...(serving.get(keyOf(place)) ?? []), key]);
  return units.flatMap(({ ref, outcomes }) =>
    outcomes.flatMap(({ criteria }) =>
      criteria.map(({ number }) => ({
        unitRef: ref,
        criterion: number,
        activities: serving.get(`${ref} ${number}`) ?? [],
      })),
    ),
  );
};

/** A planned piece of work whose day has passed while some of its criteria still have nothing. */
export const isActivityMissed = (
  activity: Pick<Activity, 'on' | 'criteria'>,
  states: States,
  today: PlainDate,
): boolean =>
  activity.on !== null &&
  activity.on < today &&
  activity.criteria.some((place) => (states.get(keyOf(place)) ?? 'none') === 'none');

/** Whether every criterion of a piece of work is met. */
export const isActivityDone = (activity: Pick<Activity, 'criteria'>, states: States): boolean =>
  activity.criteria.length > 0 &&
  activity.criteria.every((place) => isMet(states.get(keyOf(place)) ?? 'none'));
