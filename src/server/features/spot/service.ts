import { type Failure, failure } from '#contract/failure.ts';
import type { SpotRecord } from '#contract/spot.ts';
import { maySignSpotRecord, typeOfSpotRecord } from '#domain/assessment/on-the-spot.ts';
import { type Permit, permitFor } from '#domain/people/gate.ts';
import { findStandstill } from '#domain/assessment/judging.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { plainDateOf } from '#server/clock.ts';
import { newId } from '#server/ids.ts';
import { insertSigning, sealOf, signingOf, statementOf } from '../assessment/api.ts';
import { notify } from '../notifications/api.ts';
import { readRegisterOf } from '../people/api.ts';
import { addPiece, declareOnDevice, markTimes } from '../portfolio/api.ts';
import { type RegistrationContext, findPortfolioContext } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import * as repo from './repo.ts';

export type SpotAct = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly now: Date;
  readonly params: { readonly registrationId: string };
};

type Saved = { readonly evidenceId: string; readonly versionId: string; readonly seal: string };

const check = (body: SpotRecord, { registration, specification }: RegistrationContext, now: Date) => [
  ...findStandstill({
    learnerId: registration.learnerId,
    registrationState: registration.state,
    centreApproved: registration.approval === 'approved',
    unitChosen: true,
    today: plainDateOf(now),
  }),
  ...maySignSpotRecord(
    { ...body, hasRecording: body.recordingUploadId !== null, hasFiles: body.uploadIds.length > 0 },
    now.toISOString(),
  ),
  ...placesOf(body)
    .filter(({ unitRef }) => !specification.units.has(unitRef))
    .map(({ unitRef }) => ({
      code: 'no-such-unit',
      detail: `The learner’s specification has no unit ${unitRef}.`,
      whoCan: 'The assessor can mark a unit of it.',
    })),
];

const isTheirs = (actor: Actor, { registration }: RegistrationContext): boolean =>
  holdsRole(actor, registration.centreId, 'assessor') &&
  registration.assessorId === actor.personId &&
  registration.learnerId !== actor.personId;

const distinct = (places: readonly { readonly unitRef: string; readonly criterion: string }[]) => [
  ...new Map(
    places.map(({ unitRef, criterion }) => [`${unitRef} ${criterion}`, { unitRef, criterion }]),
  ).values(),
];

/** Every upload once, the first recording before all others: by this order marks name their recording. */
const uploadsOf = ({ recordingUploadId, uploadIds }: SpotRecord): readonly string[] => [
  ...new Set([...(recordingUploadId === null ? [] : [recordingUploadId]), ...uploadIds]),
];

/** All that it shows: what was marked, and what questions are about. */
const placesOf = ({ marks, links }: SpotRecord) => [...marks, ...links];

const pieceFrom = (body: SpotRecord, typeCode: string) => ({
  title: body.title,
  typeCode,
  account: body.narrative,
  webAddress: null,
  transcript: null,
  entries: [],
  setting: body.setting,
  happenedOn: plainDateOf(new Date(body.beganAt)),
  place: body.place,
  ownContribution: null,
  keptElsewhere: null,
  anonymised: false,
  uploadIds: [...uploadsOf(body)],
  keepFileIds: [],
  declare: false,
  links: distinct(placesOf(body)),
});

type Kept = {
  readonly act: SpotAct;
  readonly body: SpotRecord;
  readonly context: RegistrationContext;
  readonly versionId: string;
};

/** In what standing it is recorded. It bars nobody: what was seen is evidence, and whoever judges it is asked then. */
const standingOf = async (
  { tx, actor, today }: SpotAct,
  body: SpotRecord,
  { registration, specification }: RegistrationContext,
): Promise<Permit> =>
  permitFor({
    act: 'spot-record',
    person: actor.personId,
    on: today,
    register: await readRegisterOf(tx, registration.centreId, actor.personId, today),
    specification: specification.content,
    subject: {
      learnerId: registration.learnerId,
      employerId: registration.employerId,
      specificationId: specification.id,
      unitRef: placesOf(body)[0]?.unitRef ?? null,
      parts: {},
    },
  });

const keepRecord = async ({ act, body, context, versionId }: Kept): Promise<string> => {
  const { tx, actor, today, now } = act;
  const { centreId, learnerId, id: registrationId } = context.registration;
  const recordedAt = now.toISOString();
  const signing = signingOf(
    { tx, actor, today, params: { registrationId, unitRef: placesOf(body)[0]?.unitRef ?? '' } },
    { registration: context.registration, recordedAt },
    await standingOf(act, body, context),
    statementOf(`Recorded on the spot: ${body.kind}`, body),
  );
  await insertSigning(tx, signing);
  const recordId = newId();
  await repo.insertRecord(tx, {
    centreId,
    id: recordId,
    learnerId,
    registrationId,
    evidenceVersionId: versionId,
    kind: body.kind,
    beganAt: body.beganAt,
    endedAt: body.endedAt,
    narrative: body.narrative,
    questions: body.questions,
    marks: body.marks,
    assessorId: actor.personId,
    signingId: signing.id,
    recordedAt,
  });
  await repo.insertSignatures(
    tx,
    body.signatures.map((one) => ({
      ...one,
      centreId,
      id: newId(),
      recordId,
      method: one.drawing === null ? ('typed' as const) : ('drawn' as const),
      recordedAt,
    })),
  );
  return sealOf(signing.id, signing.statement);
};

/**
 * Saves a record made on the spot, as one act: it becomes evidence of its type with links to every criterion that was
 * marked, the marks become notes on the recording, and a learner's signature on the device is their declaration.
 */
export const saveRecord = async (
  act: SpotAct,
  body: SpotRecord,
): Promise<Result<Recorded<Saved>, Failure>> => {
  const { tx, actor, params } = act;
  const found = await findPortfolioContext(tx, actor, params.registrationId);
  if (!found.ok) return found;
  const context = found.value;
  const { registration, specification } = context;
  if (!isTheirs(actor, context))
    return failed(
      failure(
        'not-permitted',
        'Records on the spot are made by the assessor who is assigned to the learner.',
        {
          whoCan: 'The assessor assigned to the learner',
        },
      ),
    );
  const refusals = check(body, context, act.now);
  if (refusals.length > 0)
    return failed(refusedBy('The record was not signed.', refusals, specification.shortName));
  const typeCode = typeOfSpotRecord(specification.content, body.kind);
  const added = await addPiece(act, registration.learnerId, pieceFrom(body, typeCode));
  if (!added.ok) return added;
  const { evidenceId, versionId } = added.value.response;
  const seal = await keepRecord({ act, body, context, versionId });
  const { centreId, learnerId } = registration;
  const piece = { centreId, learnerId, evidenceId, versionId };
  if (body.recordingUploadId !== null)
    await markTimes(tx, { ...piece, authorId: actor.personId, uploadIds: uploadsOf(body) }, body.marks);
  if (body.signatures.some(({ who }) => who === 'learner')) await declareOnDevice(tx, piece);
  notify(tx, { actorId: actor.personId, at: act.now.toISOString() }, [
    {
      personId: learnerId,
      centreId,
      kind: 'recorded',
      title: `Your assessor has recorded “${body.title}”.`,
      link: '/evidence',
    },
  ]);
  return ok({
    response: { evidenceId, versionId, seal },
    act: {
      chain: centreId,
      action: 'spot.record',
      subject: { kind: 'evidence', id: evidenceId },
      detail: { kind: body.kind, marks: body.marks.length, signatures: body.signatures.length },
    },
  });
};
