/** Everything that is agreed with a learner, as its page shows it. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { Failure } from '#contract/failure.ts';
import type { LearningPlanContent } from '#contract/plan-content.ts';
import type { Plans } from '#contract/planning.ts';
import { chosenUnits } from '#domain/assessment/standing.ts';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import { levelInWords } from '#domain/award/documents.ts';
import type { ProgressSince } from '#domain/planning/documents.ts';
import { workWithoutBrief } from '#domain/planning/briefs.ts';
import { type PeriodFact, findBreak } from '#domain/planning/periods.ts';
import { requiredRecords } from '#domain/planning/required-records.ts';
import { type ReviewBefore, progressSince } from '#domain/planning/reviewing.ts';
import { partiesAs, partiesOf } from '#domain/planning/signing.ts';
import {
  type TargetStanding,
  type TimeStanding,
  targetStandings,
  timeStanding,
} from '#domain/planning/targets.ts';
import { type LoggedTraining, confirmationsOf, logsTraining } from '#domain/planning/training.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import { listUnconfirmed } from '../assessment/api.ts';
import { listUnitSummaries, readLearnerRecords } from '../records/api.ts';
import { type Acting, type PlanContext, findPlanContext, mayWriteAsCentre, mayWritePlan } from './access.ts';
import { type Documents, documentsOf, openActionsOf } from './documents.ts';
import * as induction from './induction-repo.ts';
import * as repo from './repo.ts';
import { entriesOf, listTraining } from './training-repo.ts';

export type Situation = {
  readonly documents: Documents;
  readonly periods: Awaited<ReturnType<typeof repo.listPeriods>>;
  readonly chosen: ReadonlySet<string>;
  readonly figures: repo.Figures;
  readonly targets: readonly TargetStanding[];
  readonly progress: ProgressSince;
  readonly units: Awaited<ReturnType<typeof listUnitSummaries>>;
  /** Null where no training is logged. */
  readonly training: readonly LoggedTraining[] | null;
  readonly hasEmployer: boolean;
};

const targetsOf = (
  { learningPlan }: Documents,
  given: {
    readonly achieved: ReadonlySet<string>;
    readonly periods: readonly PeriodFact[];
    readonly today: string;
  },
): readonly TargetStanding[] =>
  learningPlan === null
    ? []
    : targetStandings(learningPlan.content, { ...given, agreedOn: learningPlan.savedOn });

const beforeOf = ([newest]: Documents['reviews']): ReviewBefore | null =>
  newest === undefined
    ? null
    : {
        heldOn: newest.content.heldOn,
        saved: { id: newest.versionId, recordedAt: newest.savedAt },
        savedOn: newest.savedOn,
      };

const progressOf = (
  records: LearnerRecords,
  situation: Omit<Situation, 'progress'>,
  except: string | null,
): ProgressSince => {
  const { documents, figures, chosen, targets, units, training } = situation;
  const achieved = [...units.values()].flatMap(({ ref, achievedOn }) =>
    achievedOn === null || !chosen.has(ref) ? [] : [{ ref, achievedOn }],
  );
  const others = documents.reviews.filter(({ documentId }) => documentId !== except);
  return progressSince(
    records,
    { ...figures, achieved },
    {
      before: beforeOf(others),
      achievedBefore: new Set(others.flatMap(({ content }) => content.progress.unitsAchievedSince)),
      chosen,
      targets,
      actionsOpen: openActionsOf(documents.reviews).length,
      training,
      confirmed: situation.hasEmployer ? confirmationsOf(others) : null,
    },
  );
};

/** Where a registration stands with its plans; `except` is a review that does not count as the one before. */
export const readSituation = async (
  { tx, today }: Acting,
  { registration, employer }: PlanContext,
  except: string | null = null,
): Promise<Situation> => {
  const { centreId, learnerId, id: registrationId } = registration;
  const [rows, periods, records, units] = await Promise.all([
    repo.listNewest(tx, centreId, registrationId),
    repo.listPeriods(tx, centreId, registrationId),
    readLearnerRecords(tx, { centreId, learnerId }),
    listUnitSummaries(tx, { centreId, learnerId }),
  ]);
  const chosen = chosenUnits(records, registrationId);
  const figures = await repo.readFigures(tx, { centreId, learnerId, registrationId, unitRefs: [...chosen] });
  const documents = documentsOf(rows, employer !== null);
  const achieved = new Set(
    [...units.values()].filter((one) => one.state === 'achieved').map(({ ref }) => ref),
  );
  const targets = targetsOf(documents, { achieved, periods, today });
  const training = logsTraining(documents.learningPlan?.content.registrationMode ?? null)
    ? entriesOf(await listTraining(tx, centreId, registrationId))
    : null;
  const hasEmployer = employer !== null;
  const situation = { documents, periods, chosen, figures, targets, units, training, hasEmployer };
  return { ...situation, progress: progressOf(records, situation, except) };
};

/** What a certificate would say, exactly as registered. */
const certificateLines = ({ registration, specification }: PlanContext, chosen: ReadonlySet<string>) => {
  const qualification = specification.findQualification(registration.qualificationNumber);
  const units = [...specification.units.values()].filter(({ ref }) => chosen.has(ref));
  return [
    { label: 'Name', text: registration.learnerName },
    ...(qualification === undefined
      ? []
      : [
          { label: 'Qualification', text: qualification.title },
          { label: 'Qualification number', text: qualification.number },
          { label: 'Level', text: levelInWords(qualification.level) },
        ]),
    ...units.map(({ ref, title }) => ({ label: `Unit ${ref}`, text: title })),
  ];
};

/** An employer's contact sees what is agreed for the work, and nothing of what the learner was before. */
const forEmployer = (content: LearningPlanContent): LearningPlanContent => ({
  ...content,
  priorQualifications: [],
  priorReview: null,
  developmentNeeds: null,
  advice: [],
});

const recordsOf = async (
  { tx, today }: Acting,
  { registration, specification, employer }: PlanContext,
  { documents, chosen }: Situation,
  dateOfBirth: string | null,
) => {
  const { centreId, id } = registration;
  const [rated, supportLookedAt, placements] = await Promise.all([
    induction.listRated(tx, centreId, id),
    induction.wasSupportLookedAt(tx, centreId, id),
    induction.listPlacements(tx, centreId, id),
  ]);
  const items = requiredRecords(specification.content, {
    plan: documents.learningPlan?.content ?? null,
    planSigned: documents.learningPlan?.state === 'signed',
    unitsChosen: [...chosen],
    unitsRated: new Set(rated.map(({ unitRef }) => unitRef)),
    supportLookedAt,
    placements,
    hasAssessmentPlan: documents.assessmentPlan !== null,
    withoutBrief: workWithoutBrief(specification.content, documents.assessmentPlan?.content.activities ?? []),
    hasEmployer: employer !== null,
    dateOfBirth,
    today,
  });
  const document = specification.shortName;
  return {
    rated,
    placements,
    records: items.map((item) => ({
      ...item,
      clause: item.clause === null ? null : clauseIn(document, item.clause),
    })),
  };
};

const mineOf = ({ standing, registration, employer }: PlanContext) => {
  const isOpen = registration.state === 'active';
  const wanted = new Set([
    ...partiesOf('learning-plan', employer !== null),
    ...partiesOf('review', employer !== null),
  ]);
  return {
    parties: partiesAs(standing).filter((party) => wanted.has(party)),
    mayWrite: isOpen && mayWritePlan(standing),
    mayPlan: isOpen && mayWriteAsCentre(standing),
    isLearner: standing.isLearner,
    seesSupport: mayWritePlan(standing),
    mayHandOver: isOpen && standing.isCoordinator,
  };
};

/** Time against what was agreed. */
export const timeOf = (
  { registration }: PlanContext,
  { targets, figures, periods }: Situation,
  today: string,
): TimeStanding | null =>
  timeStanding(
    {
      registeredOn: registration.registeredOn,
      targets,
      met: figures.criteriaMet,
      total: figures.criteriaTotal,
    },
    { periods, today },
  );

const presentProgress = ({ trainingListed, ...progress }: ProgressSince): Plans['progress'] => ({
  ...progress,
  ...(trainingListed === undefined ? {} : { trainingListed: [...trainingListed] }),
  unitsAchievedSince: [...progress.unitsAchievedSince],
  targetsMissed: [...progress.targetsMissed],
});

/** Breaks and extensions; why somebody is away may be told to the centre, and is not the employer's to read here. */
const presentPeriods = (
  periods: Situation['periods'],
  { today, isEmployer }: { readonly today: string; readonly isEmployer: boolean },
): Pick<Plans, 'periods' | 'onBreak'> => {
  const told = (reason: string): string => (isEmployer ? '' : reason);
  const onBreak = findBreak(periods, today);
  return {
    periods: periods.map(({ id, kind, fromOn, untilOn, reason, decidedByName }) => ({
      id,
      kind,
      fromOn,
      untilOn,
      reason: told(reason),
      decidedByName,
    })),
    onBreak: onBreak === null ? null : { ...onBreak, reason: told(onBreak.reason) },
  };
};

const presentPlans = (
  context: PlanContext,
  situation: Situation,
  people: repo.PlanPeople,
  kept: Awaited<ReturnType<typeof recordsOf>>,
  today: string,
): Plans => {
  const { registration, specification, employer, standing } = context;
  const { documents, targets, periods, chosen } = situation;
  const { learningPlan } = documents;
  const { isEmployer } = standing;
  return {
    registrationId: registration.id,
    learnerId: registration.learnerId,
    learnerName: registration.learnerName,
    centreId: registration.centreId,
    centreName: people.centreName,
    specificationId: specification.id,
    qualificationNumber: registration.qualificationNumber,
    employerName: employer?.name ?? null,
    assessorName: people.assessorName,
    registeredOn: registration.registeredOn,
    registrationState: registration.state,
    mine: mineOf(context),
    unitsChosen: [...specification.units.keys()].filter((ref) => chosen.has(ref)),
    learningPlan:
      learningPlan !== null && isEmployer
        ? { ...learningPlan, content: forEmployer(learningPlan.content) }
        : learningPlan,
    assessmentPlan: documents.assessmentPlan,
    reviews: [...documents.reviews],
    progress: presentProgress(situation.progress),
    targets: [...targets],
    time: timeOf(context, situation, today),
    rated: isEmployer ? [] : kept.rated,
    records: isEmployer ? [] : kept.records,
    placements: kept.placements,
    ...presentPeriods(periods, { today, isEmployer }),
    certificateLines: certificateLines(context, chosen),
  };
};

/** What is agreed with the learner of a registration, for whoever may see it. */
export const readPlans = async (acting: Acting, registrationId: string): Promise<Result<Plans, Failure>> => {
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const context = found.value;
  const [situation, people] = await Promise.all([
    readSituation(acting, context),
    repo.readPeople(acting.tx, context.registration),
  ]);
  const kept = await recordsOf(acting, context, situation, people.dateOfBirth);
  const plans = presentPlans(context, situation, people, kept, acting.today);
  if (!context.standing.isLearner) return ok(plans);
  return ok({ ...plans, unitsToConfirm: [...(await listUnconfirmed(acting.tx, context.registration))] });
};
