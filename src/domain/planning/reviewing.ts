/** Reviews: the part that fills itself in, and what may be agreed. */
import { type Fact, type LearnerRecords, isLater, latestByKey } from '../assessment/records.ts';
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

/** The review before: what was recorded by the time it was saved stood in it, and is not counted again. */
export type ReviewBefore = {
  readonly heldOn: PlainDate;
  readonly saved: Fact;
  readonly savedOn: PlainDate;
};

const isSince = (fact: Fact, before: ReviewBefore | null): boolean =>
  before === null || isLater(fact, before.saved);

/** Criteria that a decision met since, and for which none stood that had met them before. */
const metSince = (
  records: Pick<LearnerRecords, 'decisions'>,
  chosen: ReadonlySet<string>,
  before: ReviewBefore | null,
): number => {
  const first = new Map<string, Fact>();
  for (const decision of records.decisions) {
    const { unitRef, criterion, outcome } = decision;
    if (outcome !== 'met' || !chosen.has(unitRef)) continue;
    const key = `${unitRef} ${criterion}`;
    const known = first.get(key);
    if (known === undefined || isLater(known, decision)) first.set(key, decision);
  }
  return [...first.values()].filter((decision) => isSince(decision, before)).length;
};

/**
 * What has happened since the review before, from the facts: the part of a review that nobody writes. The first review
 * takes everything.
 */
export const progressSince = (
  records: Pick<LearnerRecords, 'decisions' | 'evidenceVersions' | 'submissions'>,
  now: ProgressNow,
  given: {
    readonly before: ReviewBefore | null;
    /** Units that earlier reviews said were achieved. */
    readonly achievedBefore: ReadonlySet<string>;
    readonly chosen: ReadonlySet<string>;
    readonly targets: readonly TargetStanding[];
    readonly actionsOpen: number;
    /** Null where no training is logged. */
    readonly training: readonly LoggedTraining[] | null;
    /** What the employer confirmed of it; null where there is no employer. */
    readonly confirmed: ReadonlyMap<string, Confirmation> | null;
  },
): ProgressSince => {
  const { before, chosen } = given;
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
      .filter((one) => chosen.has(one.unitRef) && isSince(one, before))
      .flatMap(({ unitRef, criteria }) => criteria.map((criterion) => `${unitRef} ${criterion}`)),
  );
  return {
    since: before?.heldOn ?? null,
    criteriaMet: now.criteriaMet,
    criteriaTotal: now.criteriaTotal,
    creditsCounted: now.creditsCounted,
    returnedNow: now.returnedNow,
    criteriaMetSince: metSince(records, chosen, before),
    unitsAchievedSince: now.achieved
      .filter(
        ({ ref, achievedOn }) =>
          before === null || (achievedOn >= before.savedOn && !given.achievedBefore.has(ref)),
      )
      .map(({ ref }) => ref),
    evidenceSince: [...newest.values()].filter((version) => isSince(version, before)).length,
    handedInSince: handedIn.size,
    targetsMissed: given.targets.filter(({ state }) => state === 'late').map(({ unitRef }) => unitRef),
    actionsOpen: given.actionsOpen,
    ...(given.training === null
      ? {}
      : {
          trainingMinutesSince: given.training
            .filter((entry) => !entry.isRemoved && isSince(entry, before))
            .reduce((total, { minutes }) => total + minutes, 0),
        }),
    ...(listed.length === 0 ? {} : { trainingListed: listed }),
  };
};
