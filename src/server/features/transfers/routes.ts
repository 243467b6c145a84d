import * as contract from '#contract/transfers.ts';
import { ok } from '#domain/shared/result.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, actsForAwarding, learnersSeenAt, looksAtCentre } from '../organisations/api.ts';
import * as repo from './repo.ts';
import { accept, answer, offer } from './service.ts';

const shown = (row: repo.OfferRow) => ({
  id: row.id,
  registrationId: row.registrationId,
  learnerName: row.learnerName,
  specificationId: row.specificationId,
  specificationTitle: row.specificationTitle,
  fromCentreName: row.fromCentreName,
  toCentreName: row.toCentreName,
  reason: row.reason,
  offeredOn: row.offeredOn,
  state: row.state,
});

const shownIncoming = (row: repo.IncomingRow) => ({
  offerId: row.offerId,
  learnerName: row.learnerName,
  specificationTitle: row.specificationTitle,
  fromCentreName: row.fromCentreName,
  reason: row.reason,
  agreedOn: row.agreedOn,
  state: row.state,
  registrationId: row.registrationId,
});

/** Learners who go from a centre to another one. */
export const routes = (http: Http): void => {
  addReading(http, contract.centreTransfers, {
    may: (actor, { params }) =>
      looksAtCentre(actor, params.centreId, 'coordinator', 'internal-quality-assurer'),
    answer: async ({ tx, actor, params }) => {
      const seen = learnersSeenAt(actor, params.centreId, 'coordinator', 'internal-quality-assurer');
      const isSeen = ({ awardingId }: { readonly awardingId: string }) =>
        seen === null || seen.includes(awardingId);
      const leaving = await repo.listOffers(tx, { centreId: params.centreId });
      const coming = await repo.listIncoming(tx, params.centreId);
      return ok({
        leaving: leaving.filter(isSeen).map(shown),
        coming: coming.filter(isSeen).map(shownIncoming),
      });
    },
  });
  addWriting(http, contract.offerTransfers, {
    may: (actor, { params }) => actsForAwarding(actor, params.centreId, 'quality-manager'),
    act: (call) => offer(call, call.body),
  });
  addReading(http, contract.myTransfers, {
    answer: async ({ tx, actor }) =>
      ok({ items: (await repo.listOffers(tx, { learnerId: actor.personId })).map(shown) }),
  });
  addWriting(http, contract.answerTransfer, {
    act: (call) => answer(call, call.params.offerId, call.body),
  });
  addWriting(http, contract.acceptTransfer, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: (call) => accept(call, call.body),
  });
};
