/** What people are shown of a centre's sampling: names instead of ids, and the plan held against what was done since. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { samplingOf, workNotPlanned } from '#contract/sampling.ts';
import { proveActivities } from '#domain/quality/activities.ts';
import { floorsOf } from '#domain/quality/floors.ts';
import { proveCoverage } from '#domain/quality/sampling-plan.ts';
import { dimensions } from '#domain/quality/strategy.ts';
import { countInWords } from '#domain/shared/count-words.ts';
import { evidenceTitlesOf } from '#domain/specification/rules-of-evidence.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { type Gathered, keyOf } from './gathering.ts';
import type { PlanActivityRow, PlanItemRow, PlanRow } from './repo.ts';
import { readNames } from './work-repo.ts';

type Shown = {
  readonly specification: PublishedSpecification;
  readonly gathered: Gathered;
  readonly plan: PlanRow | undefined;
  readonly items: readonly PlanItemRow[];
  readonly activities: readonly PlanActivityRow[];
  readonly draws: number;
  readonly mayPlan: boolean;
};

type Response = ResponseOf<typeof samplingOf>;
type Naming = (dimension: string, key: string) => string;

const personsIn = ({ gathered, plan, items, activities }: Shown): readonly string[] => [
  ...new Set([
    ...gathered.work.flatMap(({ learner, assessor }) => [learner, assessor]),
    ...gathered.ratings.learner.keys(),
    ...gathered.ratings.assessor.keys(),
    ...items.flatMap(({ learnerId, samplerId }) => [learnerId, samplerId]),
    ...gathered.taken.samples.flatMap(({ learnerId, samplerId }) => [learnerId, samplerId]),
    ...gathered.taken.activities.flatMap(({ learnerId, samplerId, assessorId }) => [
      learnerId,
      samplerId,
      assessorId,
    ]),
    ...activities.flatMap(({ learnerId, samplerId, assessorId }) => [learnerId, samplerId, assessorId]),
    ...(plan === undefined ? [] : [plan.plannedBy]),
    ...(gathered.set === undefined ? [] : [gathered.set.setBy]),
  ]),
];

const namingOf = ({ content, units }: PublishedSpecification, names: ReadonlyMap<string, string>): Naming => {
  const types = evidenceTitlesOf(content);
  return (dimension, key) => {
    if (dimension === 'unit') return units.get(key)?.title ?? key;
    if (dimension === 'method') return types.get(key) ?? key;
    return names.get(key) ?? (dimension === 'site' ? 'No site recorded' : 'Somebody no longer here');
  };
};

/** Work that was deferred before the plan was drawn, and is not in it for that: it stays in view until it is taken up. */
const deferredBefore = ({ gathered, items }: Shown): readonly PlanItemRow[] => {
  const planned = new Set(items.map(keyOf));
  const done = new Set(gathered.done.map(({ itemKey }) => itemKey));
  return gathered.work.flatMap(({ key, stage, samplers }) => {
    const row = gathered.rows.get(key);
    const isDeferred = gathered.choices.some(
      ({ itemKey, choice }) => itemKey === key && choice === 'deferred',
    );
    const [samplerId] = samplers;
    if (row === undefined || !isDeferred || samplerId === undefined || planned.has(key) || done.has(key))
      return [];
    const { registrationId, learnerId, unitRef } = row;
    return [{ registrationId, learnerId, unitRef, stage, samplerId, reasons: [], meets: [] }];
  });
};

/** What was sampled in the period and is not in the plan, which draws only what is missing beside it: it stays in view. */
const takenBefore = ({ gathered, items }: Shown): readonly PlanItemRow[] => {
  const planned = new Set(items.map(keyOf));
  const latest = new Map(gathered.taken.samples.map((row) => [keyOf(row), row]));
  return [...latest]
    .filter(([key]) => !planned.has(key))
    .map(([, { kind, ...row }]) => ({
      ...row,
      stage: kind,
      reasons: ['Sampled in this period, and counted when the plan was drawn.'],
      meets: [],
    }));
};

const presentSamples = (shown: Shown, name: Naming): NonNullable<Response['plan']>['samples'] => {
  const { rows, done, choices } = shown.gathered;
  const sampled = new Map(done.map(({ itemKey, sampledOn }) => [itemKey, sampledOn]));
  const deferred = new Map(
    choices
      .filter(({ choice }) => choice === 'deferred')
      .map(({ itemKey, reason }) => [itemKey, `Deferred: ${reason}`]),
  );
  return [...shown.items, ...deferredBefore(shown), ...takenBefore(shown)].map((item) => {
    const key = keyOf(item);
    const row = rows.get(key);
    const sampledOn = sampled.get(key) ?? null;
    const open = row === undefined ? 'gone' : deferred.has(key) ? 'deferred' : 'to-do';
    return {
      registrationId: item.registrationId,
      learnerId: item.learnerId,
      learnerName: name('learner', item.learnerId),
      unitRef: item.unitRef,
      unitTitle: name('unit', item.unitRef),
      assessorName: row === undefined ? '' : name('assessor', row.assessorId),
      stage: item.stage,
      samplerId: item.samplerId,
      samplerName: name('assessor', item.samplerId),
      reasons: [...(sampledOn === null ? [deferred.get(key)] : []), ...item.reasons].filter(
        (reason) => reason !== undefined,
      ),
      state: sampledOn === null ? open : 'done',
      sampledOn,
    };
  });
};

const activityKeyOf = (one: {
  readonly kind: string;
  readonly learnerId: string;
  readonly unitRef: string;
}): string => `${one.kind} ${keyOf(one)}`;

const presentActivities = (
  { activities, gathered }: Shown,
  name: Naming,
): NonNullable<Response['plan']>['activities'] => {
  const taken = new Map(gathered.taken.activities.map((one) => [activityKeyOf(one), one]));
  const planned = new Set(activities.map(activityKeyOf));
  const before = [...taken.values()].filter((one) => !planned.has(activityKeyOf(one)));
  return [...activities, ...before].map((one) => ({
    kind: one.kind,
    registrationId: one.registrationId,
    learnerId: one.learnerId,
    learnerName: name('learner', one.learnerId),
    unitRef: one.unitRef,
    unitTitle: name('unit', one.unitRef),
    assessorName: name('assessor', one.assessorId),
    samplerId: one.samplerId,
    samplerName: name('assessor', one.samplerId),
    isDone: taken.has(activityKeyOf(one)),
  }));
};

const presentRatings = ({ gathered }: Shown, name: Naming): Response['ratings'] =>
  dimensions.flatMap((dimension) =>
    [...gathered.ratings[dimension]]
      .filter(([, { factors }]) => dimension !== 'learner' || factors.length > 0)
      .map(([key, { risk, points, factors }]) => ({
        dimension,
        key,
        name: name(dimension, key),
        risk,
        points,
        factors: [...factors],
      }))
      .toSorted((one, other) => other.points - one.points || one.name.localeCompare(other.name)),
  );

const wordsOf = (floor: ReturnType<typeof floorsOf>[number]): string => {
  const words = [
    floor.leastShare === null ? null : `at least ${String(floor.leastShare)} %`,
    floor.leastPerAssessor === null ? null : `at least ${String(floor.leastPerAssessor)} of each assessor`,
    floor.standardiseMonths === null
      ? null
      : `standardisation at least every ${countInWords(floor.standardiseMonths, 'month')}`,
    ...floor.covers.map((demand) => `each ${demand.join(' with each ')}`),
  ].filter((word) => word !== null);
  return floor.units === undefined ? words.join(', ') : `${words.join(', ')}, for ${floor.units.join(', ')}`;
};

/** Work of the period that no sample of the plan is of, by what is searched for. */
export const presentNotPlanned = async (
  tx: Tx,
  { specification, gathered, items }: Pick<Shown, 'specification' | 'gathered' | 'items'>,
  search: string,
): Promise<ResponseOf<typeof workNotPlanned>> => {
  const planned = new Set(items.map(keyOf));
  const done = new Set(gathered.done.map(({ itemKey }) => itemKey));
  const open = [...gathered.rows.values()].filter((row) => !planned.has(keyOf(row)) && !done.has(keyOf(row)));
  const ids = [...new Set(open.flatMap(({ learnerId, assessorId }) => [learnerId, assessorId]))];
  const name = namingOf(specification, await readNames(tx, gathered.period.centreId, ids));
  const wanted = search.toLowerCase();
  const shown = open.map(({ learnerId, unitRef, assessorId }) => ({
    learnerId,
    learnerName: name('learner', learnerId),
    unitRef,
    unitTitle: name('unit', unitRef),
    assessorName: name('assessor', assessorId),
  }));
  return {
    items: shown
      .filter((one) =>
        [one.learnerName, one.unitRef, one.unitTitle, one.assessorName].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
      )
      .slice(0, 50),
  };
};

export const presentSampling = async (tx: Tx, shown: Shown): Promise<Response> => {
  const { specification, gathered, plan } = shown;
  const names = await readNames(tx, gathered.period.centreId, personsIn(shown));
  const name = namingOf(specification, names);
  const coverage = [
    ...proveCoverage(gathered, new Set(shown.items.map(keyOf))),
    ...proveActivities(
      { ...gathered, done: gathered.doneActivities },
      shown.activities.map((one) => ({
        kind: one.kind,
        assessor: one.assessorId,
        itemKey: keyOf(one),
      })),
    ),
  ];
  return {
    title: specification.summary.title,
    strategy: { ...gathered.strategy, covers: gathered.strategy.covers.map((demand) => [...demand]) },
    strategySetBy:
      gathered.set === undefined
        ? null
        : { name: name('assessor', gathered.set.setBy), on: gathered.set.setOn, reason: gathered.set.reason },
    floors: floorsOf(specification.content).flatMap((floor) =>
      floor.source === null
        ? []
        : [
            {
              words: wordsOf(floor),
              clause: clauseIn(specification.shortName, floor.source),
            },
          ],
    ),
    work: gathered.work.length,
    plan:
      plan === undefined
        ? null
        : {
            id: plan.id,
            fromOn: plan.fromOn,
            untilOn: plan.untilOn,
            seed: plan.seed,
            fewest: plan.fewest,
            plannedByName: name('assessor', plan.plannedBy),
            plannedOn: plan.plannedOn,
            samples: presentSamples(shown, name),
            activities: presentActivities(shown, name),
          },
    draws: shown.draws,
    coverage: coverage.map(({ of, about, ...said }) => ({
      ...said,
      of: [...of],
      about: about.map((key, place) => ({ key, name: name(of[place] ?? '', key) })),
    })),
    ratings: presentRatings(shown, name),
    mayPlan: shown.mayPlan,
  };
};
