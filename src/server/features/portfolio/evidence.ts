import type { z } from 'zod';
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type {
  Evidence,
  addEvidence,
  declareEvidence,
  evidenceInputSchema,
  reviseEvidence,
} from '#contract/portfolio.ts';
import { type EvidenceKind, inferKind, mayKeep } from '#domain/portfolio/evidence.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type FinishedUpload, listUploads } from '#server/files/uploads.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { lockLearner, refreshUnits } from '../records/api.ts';
import { refuseFrozen } from '../holds/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { askToRead } from './file-reading.ts';
import { applyLinkChanges } from './linking.ts';
import {
  type Acting,
  type Answer,
  type Learner,
  findEvidenceLearner,
  findLearner,
  mayAdd,
  notTheirs,
} from './owning.ts';
import * as repo from './repo.ts';

type EvidenceFields = z.output<typeof evidenceInputSchema>;

const fieldsOf = (body: EvidenceFields, kind: EvidenceKind) => ({
  kind,
  title: body.title,
  typeCode: body.typeCode,
  account: body.account,
  webAddress: body.webAddress,
  transcript: body.transcript,
  entries: body.entries,
  setting: body.setting,
  happenedOn: body.happenedOn,
  place: body.place,
  ownContribution: body.ownContribution,
  keptElsewhere: body.keptElsewhere,
  anonymised: body.anonymised,
});

/** The kind of a piece and what may be said against keeping it. */
const judgeContent = (body: EvidenceFields, files: readonly { readonly mediaType: string }[]) => {
  const content = { ...body, fileTypes: files.map(({ mediaType }) => mediaType) };
  const kind = body.kind ?? inferKind(content);
  return { kind, refusals: mayKeep(kind, content) };
};

const filesFrom = (
  uploads: readonly FinishedUpload[],
  centreId: string,
  evidenceVersionId: string,
): repo.NewFile[] =>
  uploads.map(({ sha256, name, mediaType, bytes }) => ({
    centreId,
    id: newId(),
    evidenceVersionId,
    sha256,
    name,
    mediaType,
    bytes,
  }));

const uploadsOf = async (
  tx: Tx,
  ids: readonly string[],
): Promise<Result<readonly FinishedUpload[], Failure>> => {
  const uploads = await listUploads(tx, ids);
  return uploads.length === new Set(ids).size
    ? ok(uploads)
    : failed(
        failure(
          'not-ready',
          'A file has not been uploaded whole yet, or is not yours. Wait for it to finish, then save again.',
        ),
      );
};

export const DECLARATION = 'I declare that this evidence is my own work and shows what I did myself.';

type Declared = { readonly centreId: string; readonly learnerId: string; readonly versionId: string };

const declareIf = async (
  wanted: boolean,
  tx: Tx,
  actor: Actor,
  { centreId, learnerId, versionId }: Declared,
): Promise<void> => {
  if (!wanted || actor.personId !== learnerId) return;
  const what = { centreId, learnerId, evidenceVersionId: versionId, statement: DECLARATION };
  await repo.insertDeclaration(tx, { ...what, id: newId() });
};

const recordPiece = async (
  tx: Tx,
  actor: Actor,
  { centreId, learnerId }: Learner,
  body: BodyOf<typeof addEvidence>,
  { kind, uploads }: { readonly kind: EvidenceKind; readonly uploads: readonly FinishedUpload[] },
): Promise<{ evidenceId: string; versionId: string }> => {
  const { evidenceId = newId(), versionId = newId() } = body;
  const version = {
    centreId,
    id: versionId,
    evidenceId,
    versionNumber: 1,
    madeFromNumber: null,
    learnerId,
    createdBy: actor.personId,
    ...fieldsOf(body, kind),
  };
  await repo.insertVersion(tx, version, filesFrom(uploads, centreId, versionId));
  await askToRead(tx, centreId, uploads);
  await repo.insertLinks(
    tx,
    body.links.map((place) => ({
      centreId,
      id: newId(),
      learnerId,
      evidenceId,
      ...place,
      state: 'linked',
      linkedBy: actor.personId,
    })),
  );
  await declareIf(body.declare, tx, actor, { centreId, learnerId, versionId });
  return { evidenceId, versionId };
};

/** Adds a piece of evidence with its files, links and declaration, as one act. */
export const addPiece = async (
  { tx, actor }: Acting,
  learnerId: string,
  body: BodyOf<typeof addEvidence>,
): Answer<{ evidenceId: string; versionId: string }> => {
  const found = await findLearner(tx, actor, learnerId);
  if (!found.ok) return found;
  const learner = found.value;
  if (!mayAdd(actor, learner)) return failed(notTheirs);
  const places = checkPlaces(body.links, learner.units);
  if (places.length > 0) return failed(refusedBy('The evidence was not saved.', places, learner.document));
  const uploads = await uploadsOf(tx, body.uploadIds);
  if (!uploads.ok) return uploads;
  const { kind, refusals } = judgeContent(body, uploads.value);
  if (refusals.length > 0)
    return failed(refusedBy('The evidence was not saved.', refusals, learner.document));
  const { centreId } = learner;
  await lockLearner(tx, centreId, learnerId);
  if (body.evidenceId !== undefined && (await repo.findEvidenceOwner(tx, body.evidenceId)) !== undefined)
    return failed(failure('already-done', 'This piece of evidence was added before.'));
  const recorded = { kind, uploads: uploads.value };
  const { evidenceId, versionId } = await recordPiece(tx, actor, learner, body, recorded);
  await refreshUnits(
    tx,
    { centreId, learnerId },
    body.links.map(({ unitRef }) => unitRef),
  );
  return ok({
    response: { evidenceId, versionId },
    act: {
      chain: centreId,
      action: 'evidence.add',
      subject: { kind: 'evidence', id: evidenceId },
      detail: { links: body.links.length, files: uploads.value.length },
    },
  });
};

/** The version that a new one is made from: by its id where the device chose that, else by its number. */
const findBase = (
  versions: readonly Evidence[],
  { madeFromId, versionNumber }: Pick<BodyOf<typeof reviseEvidence>, 'madeFromId' | 'versionNumber'>,
): Evidence | undefined =>
  versions.find((one) =>
    madeFromId === undefined ? one.versionNumber === versionNumber : one.versionId === madeFromId,
  );

type Revision = BodyOf<typeof reviseEvidence>;

/** The version that a new one follows, and the one that it is made from. */
const placeVersion = (
  versions: readonly Evidence[],
  body: Revision,
): Result<{ readonly current: Evidence; readonly base: Evidence }, Failure> => {
  const [current] = versions;
  if (current?.withdrawnAt !== undefined && current.withdrawnAt !== null)
    return failed(failure('not-ready', 'The evidence is withdrawn. Restore it, then save a new version.'));
  const base = findBase(versions, body);
  if (current === undefined || base === undefined || (base !== current && body.onNewer === 'refuse'))
    return failed(
      failure('changed-meanwhile', 'A newer version of this evidence was saved on another device.'),
    );
  return ok({ current, base });
};

/**
 * Saves a new version; those before it stay. One that was made from an older version, because another device saved
 * meanwhile, is refused or, where the device asks for it, kept as a further version that names what it was made from.
 */
export const revisePiece = async (
  acting: Acting,
  evidenceId: string,
  body: Revision,
): Answer<{ versionId: string; versionNumber: number }> => {
  const { tx, actor } = acting;
  const found = await findEvidenceLearner(tx, actor, evidenceId);
  if (!found.ok) return found;
  const { centreId, learnerId, createdBy, document } = found.value;
  if (createdBy !== actor.personId)
    return failed(failure('not-permitted', 'A new version is saved by whoever added the evidence.'));
  await lockLearner(tx, centreId, learnerId);
  const frozen = await refuseFrozen(tx, { centreId, learnerId, evidenceIds: [evidenceId] });
  if (frozen !== null) return failed(frozen);
  const places = placeVersion(await repo.listVersions(tx, centreId, evidenceId), body);
  if (!places.ok) return places;
  const { base, current } = places.value;
  const uploads = await uploadsOf(tx, body.uploadIds);
  if (!uploads.ok) return uploads;
  const { versionId = newId() } = body;
  const versionNumber = current.versionNumber + 1;
  const kept = base.files
    .filter(({ id }) => body.keepFileIds.includes(id))
    .map(({ sha256, name, mediaType, bytes }) => ({
      sha256,
      name,
      mediaType,
      bytes,
      centreId,
      id: newId(),
      evidenceVersionId: versionId,
    }));
  const { kind, refusals } = judgeContent(body, [...kept, ...uploads.value]);
  if (refusals.length > 0) return failed(refusedBy('The new version was not saved.', refusals, document));
  const version = {
    centreId,
    id: versionId,
    evidenceId,
    versionNumber,
    madeFromNumber: base.versionNumber,
    learnerId,
    createdBy: actor.personId,
    ...fieldsOf(body, kind),
  };
  await repo.insertVersion(tx, version, [...kept, ...filesFrom(uploads.value, centreId, versionId)]);
  const changes = body.linkChanges.map((change) => ({ ...change, evidenceId }));
  const linked = await applyLinkChanges(acting, found.value, changes);
  if (!linked.ok) return linked;
  await declareIf(body.declare, tx, actor, { centreId, learnerId, versionId });
  await askToRead(tx, centreId, uploads.value);
  return ok({
    response: { versionId, versionNumber },
    act: {
      chain: centreId,
      action: 'evidence.revise',
      subject: { kind: 'evidence', id: evidenceId },
      detail: { versionNumber, madeFrom: base.versionNumber },
    },
  });
};

/** The learner declares the newest version to be their own work. */
export const declarePiece = async (
  { tx, actor }: Acting,
  evidenceId: string,
  body: BodyOf<typeof declareEvidence>,
  now: Date,
): Answer<{ declaredAt: string }> => {
  const found = await findEvidenceLearner(tx, actor, evidenceId);
  if (!found.ok) return found;
  const { centreId, learnerId } = found.value;
  if (actor.personId !== learnerId)
    return failed(
      failure('not-permitted', 'Only the learner can declare it to be their own work.', {
        whoCan: 'The learner',
      }),
    );
  const [current] = await repo.listVersions(tx, centreId, evidenceId);
  if (current === undefined || current.versionId !== body.versionId)
    return failed(
      failure(
        'changed-meanwhile',
        'A newer version of this evidence was saved meanwhile. Look at it, then declare that one.',
      ),
    );
  if (current.declaredAt !== null)
    return failed(failure('already-done', 'This version is declared already.'));
  await repo.insertDeclaration(tx, {
    centreId,
    id: newId(),
    evidenceVersionId: current.versionId,
    learnerId,
    statement: DECLARATION,
  });
  return ok({
    response: { declaredAt: now.toISOString() },
    act: {
      chain: centreId,
      action: 'evidence.declare',
      subject: { kind: 'evidence', id: evidenceId },
      detail: { version: current.versionNumber },
    },
  });
};
