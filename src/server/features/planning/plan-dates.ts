/** What of plans and reviews bears on urgency, for many registrations at once. */
import { type PeriodFact, findBreak } from '#domain/planning/periods.ts';
import { targetStandings } from '#domain/planning/targets.ts';
import type { CaseFacts } from '#domain/planning/urgency.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Documents, documentsOf, openActionsOf, openDocumentsOf } from './documents.ts';
import { listPeriodsOf, listVersionsOf } from './plan-dates-repo.ts';

export type PlanDates = Pick<
  CaseFacts,
  | 'targetsLate'
  | 'oldestTargetOn'
  | 'hasLearningPlan'
  | 'toSign'
  | 'nextActivityOn'
  | 'lastReviewOn'
  | 'nextReviewOn'
  | 'actionsLate'
  | 'onBreak'
>;

type Asked = {
  readonly centreId: string;
  readonly registrationId: string;
  readonly employerName: string | null;
  readonly achievedUnits: readonly string[];
};

const datesOf = (
  documents: Documents,
  periods: readonly PeriodFact[],
  achieved: readonly string[],
  today: string,
): PlanDates => {
  const { learningPlan, assessmentPlan, reviews } = documents;
  const targets =
    learningPlan === null
      ? []
      : targetStandings(learningPlan.content, {
          agreedOn: learningPlan.savedOn,
          achieved: new Set(achieved),
          periods,
          today,
        });
  const late = targets.filter(({ state }) => state === 'late');
  const next = (assessmentPlan?.content.activities ?? [])
    .flatMap(({ on }) => (on !== null && on >= today ? [on] : []))
    .toSorted()[0];
  const waiting = openDocumentsOf(documents).filter(({ waitsFor }) =>
    waitsFor.some((party) => party === 'assessor' || party === 'centre'),
  );
  return {
    targetsLate: late.length,
    oldestTargetOn: late[0]?.targetOn ?? null,
    hasLearningPlan: learningPlan?.state === 'signed',
    toSign: waiting.length,
    nextActivityOn: next ?? null,
    lastReviewOn: reviews[0]?.content.heldOn ?? null,
    nextReviewOn: reviews[0]?.content.nextOn ?? null,
    actionsLate: openActionsOf(reviews).filter(({ dueOn }) => dueOn < today).length,
    onBreak: findBreak(periods, today) !== null,
  };
};

/** By registration. */
export const readPlanDates = async (
  tx: Tx,
  asked: readonly Asked[],
  today: string,
): Promise<ReadonlyMap<string, PlanDates>> => {
  const ids = asked.map(({ registrationId }) => registrationId);
  const [versions, periods] = await Promise.all([listVersionsOf(tx, ids), listPeriodsOf(tx, ids)]);
  const versionsOf = Map.groupBy(versions, ({ registrationId }) => registrationId);
  const periodsOf = Map.groupBy(periods, ({ registrationId }) => registrationId);
  return new Map(
    asked.map(({ registrationId, employerName, achievedUnits }) => {
      const documents = documentsOf(versionsOf.get(registrationId) ?? [], employerName !== null);
      return [registrationId, datesOf(documents, periodsOf.get(registrationId) ?? [], achievedUnits, today)];
    }),
  );
};
