/** Applying for approval, deciding on it with conditions, and what a centre keeps for it: policies and declarations. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/recognition.ts';
import type { ApplicationRow } from '#contract/recognition.ts';
import { refusal } from '#domain/people/refusal.ts';
import { unknownPlaces } from '#domain/quality/assessment-matrix.ts';
import { addYears } from '#domain/shared/plain-date.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { decideApproval, findApproval, lockStanding } from '../approvals/api.ts';
import { listSites } from '../organisations/api.ts';
import { findUploads, insertStaffFiles } from '../people/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { type PublishedSpecification, findSpecification } from '../specifications/api.ts';
import { findSuccession, holdCentre } from './holding.ts';
import * as repo from './repo.ts';
import { tellAwarding, tellCentre, tellOfAnswer } from './telling.ts';

export type Call = { readonly tx: Tx; readonly actor: Actor; readonly today: string };
export type OfSpecification = Call & { readonly params: repo.Of };
/** An act that somebody else is told of. */
export type Act = OfSpecification & { readonly now: Date };

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const unknown = failed(failure('not-found', 'There is no such specification.'));
const noApplication = failed(failure('not-found', 'There is no such application of this centre.'));

const actOn = ({ centreId, specificationId }: repo.Of, action: string, detail: object) => ({
  chain: centreId,
  action,
  subject: { kind: 'specification', id: specificationId },
  detail: { ...detail },
});

const malformed = (path: string, message: string, detail: string) =>
  failed(failure('malformed-request', detail, { fields: [{ path, message }] }));

type Body = BodyOf<typeof contract.applyForApproval>;

/** Why an application cannot be made now. */
const refuseApplying = async (
  { tx, params, today }: OfSpecification,
  specification: PublishedSpecification,
  body: Body,
): Promise<Result<never, Failure> | null> => {
  if ((await findApproval(tx, params.centreId, params.specificationId))?.verdict === 'approved')
    return failed(failure('already-done', 'The centre is approved for this specification.'));
  const waiting = await repo.findApplication(tx, params, today);
  if (waiting !== undefined && waiting.decision === null)
    return failed(failure('already-done', 'An application waits for its decision already.'));
  const known = new Set((await listSites(tx, params.centreId)).map(({ id }) => id));
  const environmentSites = body.environments.flatMap(({ siteId }) => siteId ?? []);
  if ([...body.siteIds, ...environmentSites].some((id) => !known.has(id)))
    return malformed('siteIds', 'are sites of the centre', 'One of the sites is not of this centre.');
  const [place] = unknownPlaces(specification.content.units, body.works);
  if (place !== undefined)
    return malformed(
      'works',
      'show units and criteria of the specification',
      `The specification has no ${[place.unitRef, place.criterion].filter(Boolean).join(' ')}.`,
    );
  const held = await holdCentre(tx, { ...params, specification, today }, body);
  const missing = held.filter(({ state }) => state === 'missing');
  if (missing.length === 0) return null;
  const refusals = missing.map(({ key, words, because, clause }) =>
    refusal(
      `missing-${key.split(' ')[0] ?? ''}`,
      `${words} ${because}`,
      'The centre coordinator can add it.',
      clause,
    ),
  );
  return failed(refusedBy('The application was not sent.', refusals, specification.shortName));
};

const aboutOf = (
  { centreId, specificationId }: repo.Of,
  { awardingId, summary }: PublishedSpecification,
) => ({ centreId, specificationId, awardingId, title: summary.title });

export const apply = async (call: Act, body: Body): Answer<{ applicationId: string }> => {
  const { tx, actor, today, params } = call;
  const specification = await findSpecification(tx, params.specificationId);
  if (specification === undefined) return unknown;
  await repo.lockRecognition(tx, params);
  const refused = await refuseApplying(call, specification, body);
  if (refused !== null) return refused;
  const id = newId();
  const { awardingId } = specification;
  const row = { ...params, ...body, id, awardingId, appliedBy: actor.personId, appliedOn: today };
  await repo.insertApplication(tx, row);
  await tellAwarding(call, aboutOf(params, specification), {
    title: `an application for approval for ${specification.summary.title} waits for its decision.`,
    detail: null,
  });
  return ok({
    response: { applicationId: id },
    act: actOn(params, 'approval.apply', { application: id, headOfCentre: body.headOfCentre }),
  });
};

type Decision = BodyOf<typeof contract.decideApplication>;

/** Why a decision is not one that can be taken. */
const refuseDeciding = (
  { verdict, conditions }: Decision,
  application: ApplicationRow,
  today: string,
): Result<never, Failure> | null => {
  if (application.decision !== null)
    return failed(failure('already-done', 'The application has been decided already.'));
  if (conditions.length > 0 && verdict !== 'approved')
    return malformed('conditions', 'go with an approval', 'Conditions go with an approval alone.');
  return conditions.some(({ dueOn }) => dueOn < today)
    ? malformed('conditions', 'are due today or later', 'A condition is due today or on a later day.')
    : null;
};

/** Decides an application; what is approved is approved in the same act. */
export const decide = async (
  call: Act & { readonly params: { readonly applicationId: string } },
  body: Decision,
): Answer<{ verdict: string }> => {
  const { tx, actor, today, params } = call;
  const { centreId, specificationId, applicationId } = params;
  const { verdict, reason, conditions } = body;
  const of = { centreId, specificationId };
  const specification = await findSpecification(tx, specificationId);
  const awardingIds = awardingsAt(actor, centreId, 'quality-manager');
  if (specification === undefined || !awardingIds.includes(specification.awardingId)) return noApplication;
  await lockStanding(tx, centreId);
  await repo.lockRecognition(tx, of);
  const application = await repo.findApplication(tx, of, today);
  if (application?.id !== applicationId) return noApplication;
  const refused = refuseDeciding(body, application, today);
  if (refused !== null) return refused;
  await repo.insertDecision(
    tx,
    { centreId, applicationId, verdict, reason, decidedBy: actor.personId, decidedOn: today },
    conditions.map((condition) => ({ id: newId(), ...condition })),
  );
  await tellCentre(call, aboutOf(of, specification), {
    title: `Your application for ${specification.summary.title} was ${verdict}${conditions.length === 0 ? '' : ', with conditions'}.`,
    detail: reason,
  });
  const act = actOn(of, 'approval.decide', { application: applicationId, verdict, reason, conditions });
  if (verdict !== 'approved') return ok({ response: { verdict }, act });
  const approved = await decideApproval(tx, {
    ...of,
    verdict,
    reason,
    awardingIds,
    personId: actor.personId,
    today,
  });
  return approved.ok ? ok({ response: { verdict }, act }) : approved;
};

const refuseAnswer = (
  state: 'open' | 'answered' | 'met' | undefined,
  kind: 'answer' | 'met' | 'returned',
): Result<never, Failure> | null => {
  if (state === undefined) return failed(failure('not-found', 'There is no such condition.'));
  if (state === 'met') return failed(failure('already-done', 'The condition is met.'));
  return kind !== 'answer' && state !== 'answered'
    ? failed(
        failure('not-ready', 'The centre has not answered it yet.', {
          whoCan: 'A coordinator of the centre',
        }),
      )
    : null;
};

/** The centre answers a condition; the awarding organisation says that it is met, or returns the answer. */
export const answer = async (
  call: Act & { readonly params: { readonly conditionId: string } },
  { kind, words }: BodyOf<typeof contract.answerCondition>,
): Answer<{ answerId: string }> => {
  const { tx, actor, today, params } = call;
  const { centreId, specificationId, conditionId } = params;
  const specification = await findSpecification(tx, specificationId);
  if (specification === undefined) return unknown;
  const isCentre = holdsRole(actor, centreId, 'coordinator');
  const isAwarding = awardingsAt(actor, centreId, 'quality-manager', 'external-quality-assurer').includes(
    specification.awardingId,
  );
  if (!isCentre && !isAwarding) return noApplication;
  if ((kind === 'answer') !== isCentre)
    return failed(
      failure(
        'not-permitted',
        kind === 'answer' ? 'The centre answers.' : 'The awarding organisation decides.',
        {
          whoCan:
            kind === 'answer'
              ? 'A coordinator of the centre'
              : 'A quality manager of the awarding organisation',
        },
      ),
    );
  const application = await repo.findApplication(tx, { centreId, specificationId }, today);
  const condition = application?.decision?.conditions.find((one) => one.id === conditionId);
  const refused = refuseAnswer(condition?.state, kind);
  if (refused !== null) return refused;
  const id = newId();
  await repo.insertAnswer(tx, {
    centreId,
    id,
    conditionId,
    kind,
    words,
    givenBy: actor.personId,
    givenOn: today,
  });
  const of = { centreId, specificationId };
  await tellOfAnswer(call, aboutOf(of, specification), kind, words);
  return ok({ response: { answerId: id }, act: actOn(of, `condition.${kind}`, { condition: conditionId }) });
};

/** Takes up approval for a successor where the specification grants it and nothing stands against it. */
export const succeed = async (call: Act): Answer<{ approvalId: string }> => {
  const { tx, actor, today, params } = call;
  const specification = await findSpecification(tx, params.specificationId);
  if (specification === undefined) return unknown;
  await lockStanding(tx, params.centreId);
  await repo.lockRecognition(tx, params);
  const succession = await findSuccession(tx, { ...params, specification, today });
  if (succession === null)
    return failed(
      failure('not-ready', 'This specification succeeds none that the centre could be approved for.', {
        whoCan: 'The centre can apply.',
      }),
    );
  if (succession.refusals.length > 0)
    return failed(refusedBy('The approval was not taken up.', succession.refusals, specification.shortName));
  await tellAwarding(call, aboutOf(params, specification), {
    title: `approved automatically for ${specification.summary.title}, which succeeds ${succession.predecessor}.`,
    detail: null,
  });
  return decideApproval(tx, {
    ...params,
    verdict: 'approved',
    reason: `Automatic approval: it succeeds ${succession.predecessor}.`,
    awardingIds: [specification.awardingId],
    personId: actor.personId,
    today,
  });
};

export const addPolicy = async (
  { tx, actor, today }: Call,
  centreId: string,
  { uploadIds, ...policy }: BodyOf<typeof contract.recordPolicy>,
): Answer<{ policyId: string }> => {
  if (policy.adoptedOn > today)
    return malformed('adoptedOn', 'is today or before', 'A policy is recorded once it is adopted.');
  if (policy.reviewByOn <= policy.adoptedOn || policy.reviewByOn > addYears(policy.adoptedOn, 5))
    return malformed(
      'reviewByOn',
      'is later, within five years',
      'A policy is reviewed on a later day, within five years.',
    );
  const files = await findUploads(tx, uploadIds);
  if (!files.ok) return files;
  const id = newId();
  await repo.insertPolicy(tx, { ...policy, centreId, id, recordedBy: actor.personId, recordedOn: today });
  await insertStaffFiles(tx, { centreId, itemId: id, personId: actor.personId }, files.value);
  const { about, edition, reviewByOn } = policy;
  return ok({
    response: { policyId: id },
    act: {
      chain: centreId,
      action: 'policy.record',
      subject: { kind: 'policy', id },
      detail: { about, edition, reviewByOn },
    },
  });
};

export const declare = async (
  { tx, actor, today }: Call,
  centreId: string,
  body: BodyOf<typeof contract.declareYear>,
): Answer<{ year: number }> => {
  const year = Number(today.slice(0, 4));
  const awardings = await repo.listAwardings(tx, centreId);
  if (!awardings.some(({ awardingId }) => awardingId === body.awardingId))
    return failed(failure('not-found', 'The centre has no approval of this awarding organisation.'));
  const made = await repo.listDeclarations(tx, centreId);
  if (made.some((one) => one.year === year && one.awardingId === body.awardingId))
    return failed(failure('already-done', `The declaration for ${String(year)} has been made.`));
  const id = newId();
  await repo.insertDeclaration(tx, {
    ...body,
    centreId,
    id,
    year,
    declaredBy: actor.personId,
    declaredOn: today,
  });
  return ok({
    response: { year },
    act: {
      chain: centreId,
      action: 'centre.declare',
      subject: { kind: 'declaration', id },
      detail: { year, headOfCentre: body.headOfCentre },
    },
  });
};
