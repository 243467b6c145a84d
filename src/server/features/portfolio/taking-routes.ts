/** Asking for a portfolio to take away, seeing how far it is, and fetching it. */
import * as contract from '#contract/evidence.ts';
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { addDownload } from '#server/http/download.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { findPortfolioContext } from '../records/api.ts';
import { findFinished, listExports } from './export-repo.ts';
import { askForPortfolio } from './taking.ts';

const zip = 'application/zip';
const mediaTypes = { pdf: 'application/pdf', zip, bundle: zip, 'bundle-with-files': zip } as const;

export const addTaking = (http: Http): void => {
  addWriting(http, contract.takePortfolio, {
    act: (call) => askForPortfolio(call, call.params.registrationId, call.body.format),
  });
  addReading(http, contract.listPortfolioExports, {
    answer: async ({ tx, actor, params }) => {
      const found = await findPortfolioContext(tx, actor, params.registrationId);
      if (!found.ok) return found;
      const { centreId, id: registrationId } = found.value.registration;
      return ok({ items: await listExports(tx, { centreId, registrationId, requestedBy: actor.personId }) });
    },
  });
  addDownload(http, contract.portfolioExportFile, async ({ tx, actor, params }) => {
    const found = await findPortfolioContext(tx, actor, params.registrationId);
    if (!found.ok) return found;
    const { centreId, id: registrationId } = found.value.registration;
    const of = { centreId, registrationId, requestedBy: actor.personId, id: params.exportId };
    const file = await findFinished(tx, of);
    return file === undefined
      ? failed(failure('not-found', 'There is no such portfolio among those that you had made.'))
      : ok({ name: file.name, mediaType: mediaTypes[file.format], content: { sha256: file.sha256 } });
  });
};
