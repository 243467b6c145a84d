/** Writing plans and reviews, and signing them: each saving is a version, each signature is under one version. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type {
  closeAction,
  saveAssessmentPlan,
  saveLearningPlan,
  saveReview,
  signPlan,
} from '#contract/planning.ts';
import type { PlanKind } from '#domain/planning/documents.ts';
import { type Party, maySign, signingStateOf } from '#domain/planning/signing.ts';
import { type Refusal, refusal } from '#domain/people/refusal.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { refusedBy } from '../registrations/api.ts';
import {
  type Acting,
  type ActingNow,
  type PlanContext,
  mayWriteAsCentre,
  mayWritePlan,
  notTheirs,
  openPlanAct,
} from './access.ts';
import { digestOf, documentsOf, listsTraining } from './documents.ts';
import { readSituation } from './reading.ts';
import * as repo from './repo.ts';
import { tellParties } from './telling.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
type Saved = { documentId: string; versionId: string; versionNumber: number };

export const documentNames: Readonly<Record<PlanKind, string>> = {
  'learning-plan': 'learning plan',
  'assessment-plan': 'assessment plan',
  review: 'review',
};

const findInactive = ({ registration }: PlanContext): Refusal | null =>
  registration.state === 'active'
    ? null
    : refusal(
        'registration-not-active',
        `The registration is ${registration.state}.`,
        'The centre coordinator can take it up again.',
      );

const checkUnits = ({ specification }: PlanContext, refs: readonly string[]): readonly Refusal[] =>
  [...new Set(refs)]
    .filter((ref) => !specification.units.has(ref))
    .map((ref) =>
      refusal(
        'unit-not-in-specification',
        `The specification has no unit ${ref}.`,
        'Whoever writes the plan can take one of its units.',
      ),
    );

type Saving = {
  readonly kind: PlanKind;
  /** Null for the first version of a document. */
  readonly documentId: string | null;
  readonly versionNumber: number;
  readonly content: unknown;
  readonly refusals: readonly Refusal[];
};

const record = async (acting: ActingNow, context: PlanContext, saving: Saving): Answer<Saved> => {
  const { centreId, id: registrationId, learnerId } = context.registration;
  const { kind, content } = saving;
  const { tx, actor, today } = acting;
  const inactive = findInactive(context);
  const refusals = inactive === null ? saving.refusals : [inactive, ...saving.refusals];
  if (refusals.length > 0)
    return failed(
      refusedBy(`The ${documentNames[kind]} was not saved.`, refusals, context.specification.shortName),
    );
  const rows = await repo.listNewest(tx, centreId, registrationId);
  const before = rows.find(
    (row) => row.kind === kind && (kind !== 'review' || row.documentId === saving.documentId),
  );
  if (saving.documentId !== null && before === undefined)
    return failed(failure('not-found', 'There is no such review of this learner.'));
  if ((before?.versionNumber ?? 0) !== saving.versionNumber)
    return failed(
      failure('changed-meanwhile', `A newer version of the ${documentNames[kind]} was saved meanwhile.`),
    );
  const contentSha256 = digestOf(content);
  if (before?.contentSha256 === contentSha256)
    return failed(failure('already-done', 'Nothing in it has changed since it was saved last.'));
  const version = {
    centreId,
    id: newId(),
    documentId: before?.documentId ?? newId(),
    kind,
    registrationId,
    learnerId,
    versionNumber: saving.versionNumber + 1,
    content,
    contentSha256,
    savedBy: actor.personId,
    savedOn: today,
  };
  await repo.insertVersion(tx, version);
  tellParties(acting, context, kind, 'saved');
  const { documentId, id: versionId, versionNumber } = version;
  return ok({
    response: { documentId, versionId, versionNumber },
    act: {
      chain: centreId,
      action: `${kind}.save`,
      subject: { kind: 'registration', id: registrationId },
      detail: { documentId, versionNumber },
    },
  });
};

export const saveLearning = async (
  acting: ActingNow,
  registrationId: string,
  body: BodyOf<typeof saveLearningPlan>,
): Answer<Saved> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  if (!mayWritePlan(opened.value.standing))
    return notTheirs('A learning plan is written by', 'the learner, their assessor or a centre coordinator');
  return record(acting, opened.value, {
    kind: 'learning-plan',
    documentId: null,
    ...body,
    refusals: checkUnits(
      opened.value,
      body.content.targets.map(({ unitRef }) => unitRef),
    ),
  });
};

export const saveAssessment = async (
  acting: ActingNow,
  registrationId: string,
  body: BodyOf<typeof saveAssessmentPlan>,
): Answer<Saved> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  if (!mayWriteAsCentre(opened.value.standing))
    return notTheirs('An assessment plan is written by', 'the assessor or a centre coordinator');
  const { activities } = body.content;
  const keys = activities.map(({ key }) => key);
  const repeated =
    keys.length === new Set(keys).size
      ? []
      : [
          refusal(
            'key-repeated',
            'Two pieces of work bear the same key.',
            'Whoever writes the plan can add one of them anew.',
          ),
        ];
  return record(acting, opened.value, {
    kind: 'assessment-plan',
    documentId: null,
    ...body,
    refusals: [
      ...checkPlaces(
        activities.flatMap(({ criteria }) => criteria),
        opened.value.specification.units,
      ),
      ...repeated,
    ],
  });
};

export const saveReviewOf = async (
  acting: ActingNow,
  registrationId: string,
  body: BodyOf<typeof saveReview>,
): Answer<Saved> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  if (!mayWriteAsCentre(opened.value.standing))
    return notTheirs('A review is written by', 'the assessor or a centre coordinator');
  const { progress } = await readSituation(acting, opened.value, body.documentId);
  const early = body.content.heldOn > acting.today;
  return record(acting, opened.value, {
    kind: 'review',
    documentId: body.documentId,
    versionNumber: body.versionNumber,
    content: { ...body.content, progress },
    refusals: early
      ? [
          refusal(
            'review-in-future',
            'A review is recorded on the day, or afterwards.',
            'Whoever writes it can give the day.',
          ),
        ]
      : [],
  });
};

const statements: Readonly<Record<PlanKind, string>> = {
  'learning-plan': 'I have read this learning plan and agree to it.',
  'assessment-plan': 'I have read this assessment plan and agree to it.',
  review: 'I took part in this review, and it says what was agreed.',
};

/** What somebody says by signing; for the employer, that the training took place which the review lists. */
export const statementFor = (row: Pick<repo.VersionRow, 'kind' | 'content'>, party: Party): string =>
  party === 'employer' && row.kind === 'review' && listsTraining(row.content)
    ? `${statements.review} The off-the-job training listed in it took place.`
    : statements[row.kind];

type SignBody = BodyOf<typeof signPlan>;

/** The version if it is the newest of its document. */
export const findNewest = async (
  acting: Acting,
  { registration }: PlanContext,
  versionId: string,
): Promise<Result<repo.VersionRow, Failure>> => {
  const rows = await repo.listNewest(acting.tx, registration.centreId, registration.id);
  const row = rows.find((one) => one.versionId === versionId);
  if (row !== undefined) return ok(row);
  return failed(
    failure('changed-meanwhile', 'A newer version was saved; it is that one which is to be signed.'),
  );
};

const recordSignature = async (
  { tx, actor, today }: Acting,
  { registration }: PlanContext,
  row: repo.VersionRow,
  body: SignBody,
): Promise<string> => {
  const id = newId();
  await repo.insertSignature(tx, {
    centreId: registration.centreId,
    id,
    versionId: row.versionId,
    party: body.party,
    name: body.byOwnHand ? actor.name : (body.name ?? ''),
    byOwnHand: body.byOwnHand,
    note: body.note,
    statement: statementFor(row, body.party),
    contentSha256: row.contentSha256,
    signedBy: actor.personId,
    signedOn: today,
  });
  return id;
};

/** Signs the newest version as one of its parties. */
export const sign = async (
  acting: ActingNow,
  params: { readonly registrationId: string; readonly versionId: string },
  body: SignBody,
): Answer<{ signatureId: string; state: string }> => {
  const opened = await openPlanAct(acting, params.registrationId);
  if (!opened.ok) return opened;
  const context = opened.value;
  const { standing, employer, registration, specification } = context;
  const found = await findNewest(acting, context, params.versionId);
  if (!found.ok) return found;
  const row = found.value;
  const hasEmployer = employer !== null;
  const { party, byOwnHand, name } = body;
  const nameless = !byOwnHand && name === null;
  const refusals = [
    ...maySign({
      kind: row.kind,
      party,
      byOwnHand,
      hasEmployer,
      isNewest: true,
      signatures: row.signatures,
      standing,
    }),
    ...(nameless
      ? [
          refusal(
            'name-missing',
            'Whose agreement is recorded is not said.',
            'Whoever records it can give the name.',
          ),
        ]
      : []),
  ];
  if (refusals.length > 0) return failed(refusedBy('It was not signed.', refusals, specification.shortName));
  const signatureId = await recordSignature(acting, context, row, body);
  tellParties(acting, context, row.kind, 'signed');
  const parties: readonly { readonly party: Party }[] = [...row.signatures, { party }];
  return ok({
    response: { signatureId, state: signingStateOf(row.kind, hasEmployer, parties).state },
    act: {
      chain: registration.centreId,
      action: `${row.kind}.sign`,
      subject: { kind: 'registration', id: registration.id },
      detail: { documentId: row.documentId, versionNumber: row.versionNumber, party, byOwnHand },
    },
  });
};

/** Closes an agreed action: the learner their own, the centre any. */
export const close = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof closeAction>,
): Answer<{ closureId: string }> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  const { registration, standing, employer } = opened.value;
  const { centreId } = registration;
  const rows = await repo.listNewest(acting.tx, centreId, registrationId);
  const review = documentsOf(rows, employer !== null).reviews.find(
    ({ documentId }) => documentId === body.documentId,
  );
  const action = review?.content.actions.find(({ key }) => key === body.key);
  if (review === undefined || action === undefined)
    return failed(failure('not-found', 'No such action was agreed.'));
  const isOwn =
    (action.owner === 'learner' && standing.isLearner) ||
    (action.owner === 'employer' && standing.isEmployer);
  if (!isOwn && !mayWriteAsCentre(standing))
    return notTheirs('This action is closed by', `the ${action.owner} or the assessor`);
  if (review.closures.some(({ key }) => key === body.key))
    return failed(failure('already-done', 'This action is closed already.'));
  const closureId = newId();
  const { documentId, key: actionKey, outcome, note } = body;
  await repo.insertClosure(acting.tx, {
    centreId,
    id: closureId,
    documentId,
    registrationId,
    actionKey,
    outcome,
    note,
    closedBy: acting.actor.personId,
    closedOn: acting.today,
  });
  return ok({
    response: { closureId },
    act: {
      chain: centreId,
      action: 'review.close-action',
      subject: { kind: 'registration', id: registrationId },
      detail: { documentId, key: actionKey, outcome },
    },
  });
};
