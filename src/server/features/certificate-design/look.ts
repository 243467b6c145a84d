/** A design with its pictures, as documents are printed in it. */
import { buffer } from 'node:stream/consumers';
import { certificateDesignSchema } from '#contract/certificate-design.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type CertificateDesign, picturesOf } from '#domain/award/design.ts';
import type { AwardLook, DesignPicture } from '#domain/award/documents.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Tx } from '#server/db/transaction.ts';
import * as repo from './repo.ts';

type Files = Pick<App, 'files'>;

/** The look of a design; refused where it names a picture that the organisation does not have, or for something else. */
export const lookOf = async (
  { files }: Files,
  tx: Tx,
  awardingId: string,
  design: CertificateDesign,
): Promise<Result<AwardLook, Failure>> => {
  const wanted = picturesOf(design);
  const rows = await repo.findPictures(
    tx,
    awardingId,
    wanted.map(({ id }) => id),
  );
  const pictures: Partial<Record<(typeof wanted)[number]['purpose'], DesignPicture>> = {};
  for (const { purpose, id } of wanted) {
    const row = rows.find((one) => one.pictureId === id && one.purpose === purpose);
    if (row === undefined)
      return failed(failure('not-found', `The ${purpose} is not among the pictures of the organisation.`));
    pictures[purpose] = { png: await buffer(files.read(row.sha256)), width: row.width, height: row.height };
  }
  return ok({ design, pictures });
};

/** The look that a certificate was issued in; undefined for the plain one. */
export const findLook = async (
  app: Files,
  tx: Tx,
  { awardingId, designId }: { readonly awardingId: string; readonly designId: string | null },
): Promise<AwardLook | undefined> => {
  if (designId === null) return undefined;
  const row = await repo.findDesign(tx, awardingId, designId);
  if (row === undefined) throw new Error('the design of the certificate is not there');
  const look = await lookOf(app, tx, awardingId, certificateDesignSchema.parse(row.design));
  if (!look.ok) throw new Error(look.failure.detail);
  return look.value;
};

/** The design that certificates are issued in now; null while there is none. */
export const findDesignInUse = async (
  tx: Tx,
  awardingId: string,
): Promise<{ readonly designId: string; readonly design: CertificateDesign } | null> => {
  const row = await repo.findDesignInUse(tx, awardingId);
  return row === undefined
    ? null
    : { designId: row.designId, design: certificateDesignSchema.parse(row.design) };
};
