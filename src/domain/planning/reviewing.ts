/** Reviews: the part that fills itself in, and what may be agreed. */
import { type LearnerRecords, latestByKey } from '../assessment/records.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { ProgressSince } from './documents.ts';
import type { TargetStanding } from './targets.ts';
import { type Confirmation, type LoggedTraining, trainingToList } from './training.ts';

export type ProgressNow = {
  readonly criteriaMet: number;
  readonly criteriaTotal: number;
  readonly creditsCounted: number;
  readonly returnedNow: number;
  /** Units with the day on which they were achieved. */
  readonly achieved: readonly { readonly ref: string; readonly achievedOn: PlainDate }[];
};

const isAfter = (day: string, since: PlainDate | null): boolean => since === null || day.slice(0, 10) > since;

/** Criteria that a decision met after the day, and for which none stood that had met them before. */
const metSince = (
  records: Pick<LearnerRecords, 'decisions'>,
  chosen: ReadonlySet<string>,
  since: PlainDate | null,
): number => {
  const first = new Map<string, string>();
  for (const { unitRef, criterion, outcome, decidedOn } of records.decisions) {
    if (outcome !== 'met' || !chosen.has(unitRef)) continue;
    const key = `${unitRef} ${criterion}`;
    const known = first.get(key);
    if (known === undefined || decidedOn < known) first.set(key, decidedOn);
  }
  return [...first.values()].filter((on) => isAfter(on, since)).length;
};

/**
 * What has happened since a day, from the facts: the part of a review that nobody writes. `since` is the day of the
 * review before; null for the first, which takes everything.
 */
export const progressSince = (
  records: Pick<LearnerRecords, 'decisions' | 'evidenceVersions' | 'submissions'>,
  now: ProgressNow,
  given: {
    readonly since: PlainDate | null;
    readonly chosen: ReadonlySet<string>;
    readonly targets: readonly TargetStanding[];
    readonly actionsOpen: number;
    /** Null where no training is logged. */
    readonly training: readonly LoggedTraining[] | null;
    /** What the employer confirmed of it; null where there is no employer. */
    readonly confirmed: ReadonlyMap<string, Confirmation> | null;
  },
): ProgressSince => {
  const { since, chosen } = given;
  const newest = latestByKey(
    records.evidenceVersions.filter(({ versionNumber }) => versionNumber === 1),
    ({ evidenceId }) => evidenceId,
  );
  const listed =
    given.training === null || given.confirmed === null
      ? []
      : trainingToList(given.training, given.confirmed);
  const handedIn = new Set(
    records.submissions
      .filter(({ unitRef, recordedAt }) => chosen.has(unitRef) && isAfter(recordedAt, since))
      .flatMap(({ unitRef, criteria }) => criteria.map((criterion) => `${unitRef} ${criterion}`)),
  );
  return {
    since,
    criteriaMet: now.criteriaMet,
    criteriaTotal: now.criteriaTotal,
    creditsCounted: now.creditsCounted,
    returnedNow: now.returnedNow,
    criteriaMetSince: metSince(records, chosen, since),
    unitsAchievedSince: now.achieved
      .filter(({ achievedOn }) => isAfter(achievedOn, since))
      .map(({ ref }) => ref),
    evidenceSince: [...newest.values()].filter(({ recordedAt }) => isAfter(recordedAt, since)).length,
    handedInSince: handedIn.size,
    targetsMissed: given.targets.filter(({ state }) => state === 'late').map(({ unitRef }) => unitRef),
    actionsOpen: given.actionsOpen,
    ...(given.training === null
      ? {}
      : {
          trainingMinutesSince: given.training
            .filter(({ happenedOn, isRemoved }) => !isRemoved && isAfter(happenedOn, since))
            .reduce((total, { minutes }) => total + minutes, 0),
        }),
    ...(listed.length === 0 ? {} : { trainingListed: listed }),
  };
};
