/** Prints a certificate, its list of units or a unit certificate, always as it looked when it was issued. */
import { failure } from '#contract/failure.ts';
import type { AwardLook } from '#domain/award/documents.ts';
import { failed } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Tx } from '#server/db/transaction.ts';
import { renderPdf, sayWhyNotMade } from '#server/documents/render.ts';
import type { Download } from '#server/http/download.ts';
import { findLook } from '../certificate-design/api.ts';
import {
  certificateContentOf,
  storedCertificateSchema,
  unitCertificateContentOf,
  unitListContentOf,
} from './content.ts';
import type { CertificateRow } from './repo.ts';

type Wanted = 'certificate' | 'units';

/** The document that a certificate of its kind has under the name. */
export const renderCertificate = (
  { kind, content }: Pick<CertificateRow, 'kind' | 'content'>,
  wanted: Wanted,
  look?: AwardLook,
) => {
  const printing = { stored: storedCertificateSchema.parse(content), look };
  const certificate = certificateContentOf(printing);
  const list = unitListContentOf(printing);
  if (kind === 'units' || certificate === null || list === null)
    return renderPdf('unit-certificate', unitCertificateContentOf(printing));
  return wanted === 'units' ? renderPdf('unit-list', list) : renderPdf('certificate', certificate);
};

export const printCertificate = async (
  app: Pick<App, 'files'>,
  tx: Tx,
  row: CertificateRow,
  wanted: Wanted,
): Promise<Download> => {
  const look = await findLook(app, tx, row);
  return {
    name: `${row.serial}${row.kind === 'qualification' && wanted === 'units' ? '-units' : ''}.pdf`,
    mediaType: 'application/pdf',
    inline: true,
    content: {
      make: async () => {
        const pdf = await renderCertificate(row, wanted, look);
        return pdf.ok ? pdf : failed(failure('unavailable', sayWhyNotMade(pdf.failure)));
      },
    },
  };
};
