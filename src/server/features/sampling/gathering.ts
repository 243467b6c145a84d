/** Gathers what a plan is worked out from: the work of the period, what was sampled, what people decided, the risks. */
import { mayAct } from '#domain/people/gate.ts';
import { type Register, findRecord } from '#domain/people/register.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { DoneActivity } from '#domain/quality/activities.ts';
import { floorsOf } from '#domain/quality/floors.ts';
import { isDelicateType } from '#domain/quality/delicate.ts';
import { type RiskFacts, type RiskRating, rateRisk, usualScale } from '#domain/quality/risk.ts';
import type { DoneSample, PersonalChoice, Ratings, WorkItem } from '#domain/quality/sampling-work.ts';
import {
  type Dimension,
  type SamplingStrategy,
  type StrategyFloor,
  usualStrategy,
} from '#domain/quality/strategy.ts';
import { standardiseMonthsOf, standardisedOf } from '#domain/quality/standardised.ts';
import { addDays, addMonths } from '#domain/shared/plain-date.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { readRegister } from '../people/api.ts';
import { listStandardised } from '../register/api.ts';
import * as repo from './repo.ts';
import * as work from './work-repo.ts';

export type Gathered = {
  readonly strategy: SamplingStrategy;
  readonly set: repo.StrategySet | undefined;
  readonly period: work.Period;
  readonly rows: ReadonlyMap<string, work.WorkRow>;
  readonly work: readonly WorkItem[];
  readonly floors: readonly StrategyFloor[];
  readonly done: readonly DoneSample[];
  readonly doneActivities: readonly DoneActivity[];
  /** What `done` and `doneActivities` are worked out from. */
  readonly taken: {
    readonly samples: readonly work.DoneRow[];
    readonly activities: readonly work.DoneActivityRow[];
  };
  readonly choices: readonly PersonalChoice[];
  readonly ratings: Ratings;
  readonly agreed: ReadonlyMap<string, number>;
};

export const keyOf = ({ learnerId, unitRef }: { readonly learnerId: string; readonly unitRef: string }) =>
  `${learnerId} ${unitRef}`;

type Samplers = {
  readonly candidates: readonly string[];
  readonly register: Register;
  readonly specification: PublishedSpecification;
  readonly today: string;
};

/** Whether the gate lets somebody sample this work today. */
const mayTake = (row: work.WorkRow, sampler: string, asked: Samplers): boolean =>
  mayAct({
    act: 'sample',
    person: sampler,
    on: asked.today,
    register: asked.register,
    specification: asked.specification.content,
    subject: {
      specificationId: asked.specification.id,
      unitRef: row.unitRef,
      learnerId: row.learnerId,
      employerId: row.employerId,
      parts: { decided: row.involved },
    },
  }).may !== 'no';

/** Whoever is assigned samples, unless the gate keeps them from this work; then any other whom it lets. */
const samplersFor = (row: work.WorkRow, asked: Samplers): readonly string[] => {
  const assigned = asked.candidates.filter((sampler) => sampler === row.assignedSamplerId);
  if (assigned.some((sampler) => mayTake(row, sampler, asked))) return assigned;
  return asked.candidates.filter((sampler) => mayTake(row, sampler, asked));
};

const itemOf = (row: work.WorkRow, samplers: Samplers): WorkItem => ({
  key: keyOf(row),
  learner: row.learnerId,
  unit: row.unitRef,
  assessor: row.assessorId,
  site: row.siteId ?? '',
  methods: row.methods,
  stage: row.isSignedOff ? 'summative' : 'interim',
  samplers: samplersFor(row, samplers),
});

const factsOf = (row: work.HistoryRow): RiskFacts => ({
  decisions: row.decisions,
  notYet: row.notYet,
  findings: row.findings,
  lastSampledOn: row.lastSampledOn,
});

const middleOf = (rows: readonly work.HistoryRow[]): number => {
  const sorted = rows.map(({ decisions }) => decisions).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

type RiskInput = {
  readonly today: string;
  readonly specification: PublishedSpecification;
  readonly marks: readonly repo.MarkRow[];
  readonly register: Register;
  readonly months: number;
};

const rater = ({ today, marks }: RiskInput, dimension: Dimension) => {
  const raised = new Map(
    marks.filter((mark) => mark.dimension === dimension).map(({ name, because }) => [name, because]),
  );
  return (name: string, facts: RiskFacts): [string, RiskRating] => [
    name,
    rateRisk({ ...facts, raisedBecause: raised.get(name) ?? null }, usualScale, today),
  ];
};

const rateUnits = (input: RiskInput, rows: readonly work.HistoryRow[]): ReadonlyMap<string, RiskRating> => {
  const rate = rater(input, 'unit');
  return new Map(
    rows.map((row) => {
      const outcomes = input.specification.units.get(row.name)?.outcomes ?? [];
      const criteria = outcomes.reduce((sum, outcome) => sum + outcome.criteria.length, 0);
      return rate(row.name, {
        ...factsOf(row),
        firstDecidedOn: row.firstDecidedOn,
        isWording: true,
        criteria,
      });
    }),
  );
};

const rateMethods = (input: RiskInput, items: readonly WorkItem[]): ReadonlyMap<string, RiskRating> => {
  const rate = rater(input, 'method');
  const { content }: { readonly content: Specification } = input.specification;
  return new Map(
    [...new Set(items.flatMap(({ methods }) => methods))]
      .toSorted()
      .map((code) => rate(code, { isDelicate: isDelicateType(content, code) })),
  );
};

/** By when an assessor is to be standardised; nothing of somebody who does not assess any more. */
const standardiseBy = (
  { register, months, today }: RiskInput,
  personId: string,
  lastOn: string | null,
): Pick<RiskFacts, 'standardiseByOn'> => {
  const standing = standardisedOf(findRecord(register, personId)?.roles ?? [], lastOn, months, today);
  return standing === null ? {} : { standardiseByOn: standing.byOn };
};

const readRatings = async (
  tx: Tx,
  input: RiskInput,
  period: work.Period,
  items: readonly WorkItem[],
): Promise<{ readonly ratings: Ratings; readonly agreed: ReadonlyMap<string, number> }> => {
  const of = { ...period, lookBackFrom: addMonths(input.today, -usualScale.lookBackMonths) };
  const [assessors, units, sites, learners, inTraining, disagreements, standardised] = await Promise.all([
    work.listHistory(tx, 'assessor', of),
    work.listHistory(tx, 'unit', of),
    work.listHistory(tx, 'site', of),
    work.listHistory(tx, 'learner', of),
    work.listInTraining(tx, period.centreId),
    work.countDisagreements(tx, of),
    listStandardised(tx, period.centreId),
  ]);
  const [rateAssessor, rateSite, rateLearner] = [
    rater(input, 'assessor'),
    rater(input, 'site'),
    rater(input, 'learner'),
  ];
  const usualDecisions = middleOf(assessors);
  return {
    agreed: new Map(assessors.map(({ name, agreedUnits }) => [name, agreedUnits])),
    ratings: {
      assessor: new Map(
        assessors.map((row) =>
          rateAssessor(row.name, {
            ...factsOf(row),
            firstDecidedOn: row.firstDecidedOn,
            inTraining: inTraining.has(row.name),
            usualDecisions,
            disagreements: disagreements.get(row.name) ?? 0,
            ...standardiseBy(input, row.name, standardised.get(row.name)?.on ?? null),
          }),
        ),
      ),
      unit: rateUnits(input, units),
      method: rateMethods(input, items),
      site: new Map(sites.map((row) => rateSite(row.name, factsOf(row)))),
      learner: new Map(
        learners.map(({ name, decisions, notYet, findings }) =>
          rateLearner(name, { decisions, notYet, findings }),
        ),
      ),
    },
  };
};

/** The period that ends today: as long as the strategy says. */
const periodOf = (of: repo.Of, strategy: SamplingStrategy, today: string): work.Period => ({
  ...of,
  fromOn: addDays(addMonths(today, -strategy.months), 1),
  untilOn: today,
});

export const gather = async (
  tx: Tx,
  specification: PublishedSpecification,
  centreId: string,
  today: string,
): Promise<Gathered> => {
  const of = { centreId, specificationId: specification.id };
  const set = await repo.findStrategy(tx, of);
  const strategy = set?.strategy ?? usualStrategy;
  const period = periodOf(of, strategy, today);
  const [rows, done, activities, choices, marks, candidates, register] = await Promise.all([
    work.listWork(tx, period),
    work.listDone(tx, period),
    work.listDoneActivities(tx, period),
    repo.listChoices(tx, of),
    repo.listMarks(tx, of),
    work.listSamplers(tx, centreId, today),
    readRegister(tx, centreId, today),
  ]);
  const samplers = { candidates, register, specification, today };
  const items = rows.map((row) => itemOf(row, samplers));
  const months = standardiseMonthsOf([{ specification: specification.content, strategy }]);
  const rated = await readRatings(tx, { today, specification, marks, register, months }, period, items);
  return {
    strategy,
    set,
    period,
    rows: new Map(rows.map((row) => [keyOf(row), row])),
    work: items,
    floors: floorsOf(specification.content),
    done: done.map((row) => ({ itemKey: keyOf(row), stage: row.kind, sampledOn: row.sampledOn })),
    doneActivities: activities.map((row) => ({
      kind: row.kind,
      assessor: row.assessorId,
      itemKey: keyOf(row),
    })),
    taken: { samples: done, activities },
    choices: choices.map((row) => ({ itemKey: keyOf(row), choice: row.choice, reason: row.reason })),
    ...rated,
  };
};
