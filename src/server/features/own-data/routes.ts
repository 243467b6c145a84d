import { failure } from '#contract/failure.ts';
import * as contract from '#contract/own-data.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre } from '../organisations/api.ts';
import * as repo from './repo.ts';
import { askFor, askForOwn } from './service.ts';

/** A person's data on request. */
export const routes = (http: Http): void => {
  addReading(http, contract.myDataRequests, {
    answer: async ({ tx, actor }) => ok({ items: await repo.listRequests(tx, actor.personId) }),
  });
  addWriting(http, contract.requestOwnData, { act: askForOwn });
  addWriting(http, contract.requestDataFor, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: (call) => askFor(call, call.params, call.body.reason),
  });
  addDownload(http, contract.dataRequestFile, async ({ tx, actor, params }) => {
    const file = await repo.findRequestFile(tx, { id: params.requestId, requestedBy: actor.personId });
    return file === undefined
      ? failed(failure('not-found', 'There is nothing of this that you had made, or it is not ready yet.'))
      : ok({ name: file.name, mediaType: 'application/zip', content: { sha256: file.sha256 } });
  });
};
