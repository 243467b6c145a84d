/** The certificate itself, kept with the learner's evidence as a file. */
import { type Failure, failure } from '#contract/failure.ts';
import { typeOfPriorLearning } from '#domain/assessment/on-the-spot.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { listUploads } from '#server/files/uploads.ts';
import { newId } from '#server/ids.ts';
import { askToRead, insertVersion } from '../portfolio/api.ts';
import type { UnitAct } from '../assessment/api.ts';
import type { UnitActContext } from '../records/api.ts';
import * as repo from './repo.ts';

type Given = {
  readonly title: string;
  readonly achievedOn: string;
  readonly uploadIds: readonly string[];
  readonly evidenceVersionId: string | null;
};

const missing = failure('not-ready', 'The certificate itself is kept as a file, and there is none.', {
  whoCan: 'Whoever saw it can photograph or scan it',
});

const keepUploads = async (act: UnitAct, context: UnitActContext, given: Given): Promise<string | null> => {
  const uploads = await listUploads(act.tx, given.uploadIds);
  if (uploads.length < new Set(given.uploadIds).size) return null;
  const { centreId, learnerId } = context.registration;
  const versionId = newId();
  const version = {
    centreId,
    id: versionId,
    evidenceId: newId(),
    versionNumber: 1,
    madeFromNumber: null,
    learnerId,
    createdBy: act.actor.personId,
    kind: 'file' as const,
    title: given.title,
    typeCode: typeOfPriorLearning(context.specification.content),
    account: null,
    webAddress: null,
    transcript: null,
    entries: [],
    setting: 'not-applicable' as const,
    happenedOn: given.achievedOn,
    place: null,
    ownContribution: null,
    keptElsewhere: null,
    anonymised: false,
  };
  const files = uploads.map(({ sha256, name, mediaType, bytes }) => ({
    centreId,
    id: newId(),
    evidenceVersionId: versionId,
    sha256,
    name,
    mediaType,
    bytes,
  }));
  await insertVersion(act.tx, version, files);
  await askToRead(act.tx, centreId, uploads);
  return versionId;
};

/** The version of evidence that holds the certificate: made from what was uploaded, or one that the learner has. */
export const keepCertificate = async (
  act: UnitAct,
  context: UnitActContext,
  given: Given,
): Promise<Result<string, Failure>> => {
  if (given.uploadIds.length > 0) {
    const versionId = await keepUploads(act, context, given);
    return versionId === null
      ? failed(failure('not-ready', 'The file has not been uploaded whole yet, or is not yours.'))
      : ok(versionId);
  }
  const versionId = given.evidenceVersionId;
  if (versionId === null) return failed(missing);
  const { centreId, learnerId } = context.registration;
  const isHeld = await repo.holdsFile(act.tx, { centreId, learnerId, versionId });
  return isHeld ? ok(versionId) : failed(missing);
};
