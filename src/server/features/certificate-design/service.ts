import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { addCertificatePicture, setCertificateDesign } from '#contract/certificate-design.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { checkDesign } from '#domain/award/design.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import { findUploads } from '../people/api.ts';
import { findDesignInUse, lookOf } from './look.ts';
import { MOST_BYTES, drawPicture } from './pictures.ts';
import * as repo from './repo.ts';

type Acting = Pick<Call<unknown>, 'app' | 'tx' | 'actor' | 'today'>;

type Answer<Entry> = Promise<Result<Recorded<ResponseOf<Entry>>, Failure>>;

/** Has certificates issued in a design from now on; those that were issued keep theirs. */
export const setDesign = async (
  { app, tx, actor, today }: Acting,
  awardingId: string,
  { design, supersedes }: BodyOf<typeof setCertificateDesign>,
): Answer<typeof setCertificateDesign> => {
  const problems = checkDesign(design);
  if (problems.length > 0)
    return failed(
      failure('malformed-request', problems.map(({ message }) => message).join('; '), {
        fields: problems.map(({ path, message }) => ({ path: `design.${path}`, message })),
      }),
    );
  const look = await lookOf(app, tx, awardingId, design);
  if (!look.ok) return look;
  await repo.lockDesign(tx, awardingId);
  const inUse = await findDesignInUse(tx, awardingId);
  if ((inUse?.designId ?? null) !== supersedes)
    return failed(
      failure('changed-meanwhile', 'Another design was put to use while you were working on this one.'),
    );
  const designId = newId();
  await repo.insertDesign(tx, {
    awardingId,
    id: designId,
    design,
    supersedes,
    setBy: actor.personId,
    setOn: today,
  });
  return ok({
    response: { designId },
    act: {
      chain: awardingId,
      action: 'certificate-design.set',
      subject: { kind: 'organisation', id: awardingId },
      detail: { design: designId },
    },
  });
};

/** Keeps a picture for designs, drawn anew from what was uploaded. */
export const addPicture = async (
  { app, tx, actor, today }: Acting,
  awardingId: string,
  { purpose, uploadId }: BodyOf<typeof addCertificatePicture>,
): Answer<typeof addCertificatePicture> => {
  const uploads = await findUploads(tx, [uploadId]);
  if (!uploads.ok) return uploads;
  const [upload] = uploads.value;
  if (upload === undefined || upload.bytes > MOST_BYTES)
    return failed(failure('too-large', 'A picture for certificates has at most 2 MB.'));
  const drawn = await drawPicture(await buffer(app.files.read(upload.sha256)), purpose);
  if (!drawn.ok) return drawn;
  const { png, width, height } = drawn.value;
  const { sha256, bytes } = await app.files.put(Readable.from([png]));
  const pictureId = newId();
  await repo.insertPicture(tx, {
    awardingId,
    id: pictureId,
    purpose,
    sha256,
    width,
    height,
    bytes,
    addedBy: actor.personId,
    addedOn: today,
  });
  return ok({
    response: { pictureId, width, height },
    act: {
      chain: awardingId,
      action: 'certificate-picture.add',
      subject: { kind: 'organisation', id: awardingId },
      detail: { picture: pictureId, purpose },
    },
  });
};
