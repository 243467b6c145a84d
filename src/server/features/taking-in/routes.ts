import * as contract from '#contract/taking-in.ts';
import { ok } from '#domain/shared/result.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { findPortfolioContext } from '../records/api.ts';
import * as repo from './repo.ts';
import { check, consent, takeIn } from './service.ts';

/** Learners who come from elsewhere with a sealed bundle. */
export const routes = (http: Http): void => {
  addReading(http, contract.listTakenIn, {
    answer: async ({ tx, actor, params }) => {
      const found = await findPortfolioContext(tx, actor, params.registrationId);
      if (!found.ok) return found;
      const { registration } = found.value;
      const { centreId, id: registrationId, learnerName } = registration;
      const given = await repo.findConsent(tx, { centreId, registrationId });
      return ok({
        learnerName,
        consentGivenOn: given?.givenOn ?? null,
        items: await repo.listTakenIn(tx, registration),
      });
    },
  });
  addReading(http, contract.checkTakingIn, {
    answer: (call) => check(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.takeIn, {
    act: (call) => takeIn(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.consentToTakingIn, {
    act: (call) => consent(call, call.params.registrationId),
  });
};
