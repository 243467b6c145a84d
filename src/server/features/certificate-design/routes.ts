import * as contract from '#contract/certificate-design.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { plainDesign } from '#domain/award/design.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { sayWhyNotMade } from '#server/documents/render.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { addDownload } from '#server/http/download.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { findDesignInUse, lookOf } from './look.ts';
import * as repo from './repo.ts';
import { renderPreview } from './sample.ts';
import { addPicture, setDesign } from './service.ts';

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure(
        'not-permitted',
        'Certificates are designed by the certification officers of the awarding organisation.',
        { whoCan: 'A certification officer can look at the design and change it.' },
      );

const addPictures = (http: Http): void => {
  addWriting(http, contract.addCertificatePicture, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => addPicture(call, call.params.awardingId, call.body),
  });
  addDownload(http, contract.certificatePicture, async ({ tx, actor, params }) => {
    const refusal = officersOnly(actor, params.awardingId);
    if (refusal !== undefined) return failed(refusal);
    const [row] = await repo.findPictures(tx, params.awardingId, [params.pictureId]);
    if (row === undefined) return failed(failure('not-found', 'There is no such picture.'));
    return ok({
      name: `${row.purpose}.png`,
      mediaType: 'image/png',
      content: { sha256: row.sha256 },
      inline: true,
    });
  });
};

/** The design of certificates, its pictures, and how documents look in it. */
export const routes = (http: Http): void => {
  addReading(http, contract.findCertificateDesign, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ tx, params: { awardingId } }) => {
      const [inUse, versions, pictures] = await Promise.all([
        findDesignInUse(tx, awardingId),
        repo.listVersions(tx, awardingId),
        repo.listPictures(tx, awardingId),
      ]);
      return ok({
        designId: inUse?.designId ?? null,
        design: inUse?.design ?? plainDesign,
        versions,
        pictures: pictures.map(({ pictureId, purpose, width, height, addedOn }) => ({
          pictureId,
          purpose,
          width,
          height,
          addedOn,
        })),
      });
    },
  });
  addWriting(http, contract.setCertificateDesign, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => setDesign(call, call.params.awardingId, call.body),
  });
  addPictures(http);
  addDownload(http, contract.previewCertificateDesign, async ({ app, tx, actor, params, query, today }) => {
    const refusal = officersOnly(actor, params.awardingId);
    if (refusal !== undefined) return failed(refusal);
    const look = await lookOf(app, tx, params.awardingId, query.design);
    if (!look.ok) return look;
    const printed = await repo.getPrinted(tx, params.awardingId);
    return ok({
      name: `${params.document}.pdf`,
      mediaType: 'application/pdf',
      inline: true,
      content: {
        make: async () => {
          const pdf = await renderPreview(params.document, { printed, today, look: look.value });
          return pdf.ok ? pdf : failed(failure('unavailable', sayWhyNotMade(pdf.failure)));
        },
      },
    });
  });
};
