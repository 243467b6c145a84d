import * as contract from '#contract/witness.ts';
import { ok } from '#domain/shared/result.ts';
import { createLinkGuard } from '../../http/link-guard.ts';
import { type Http, addPublic, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre } from '../organisations/api.ts';
import { findPortfolioContext } from '../records/api.ts';
import { accept, ask, register, revoke } from './asking.ts';
import { listRequests, listWitnesses } from './repo.ts';
import { declineByToken, openByToken, signByToken } from './testifying.ts';

/** The links of witnesses. */
const addLinks = (http: Http): void => {
  const guarded = createLinkGuard();
  addPublic(http, contract.openTestimony, (call) =>
    guarded(call, () => openByToken(call.app, call.params.token)),
  );
  addPublic(http, contract.signTestimony, (call) =>
    guarded(call, () => signByToken(call, call.params.token, call.body)),
  );
  addPublic(http, contract.declineTestimony, (call) =>
    guarded(call, () => declineByToken(call, call.params.token, call.body.reason)),
  );
};

/** Witnesses: who they are, what they are asked, and what they sign. */
export const routes = (http: Http): void => {
  addReading(http, contract.listWitnesses, {
    may: (actor, { params }) =>
      actsAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async ({ tx, params }) => ok({ items: await listWitnesses(tx, params.centreId) }),
  });
  addWriting(http, contract.registerWitness, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator', 'assessor'),
    act: (call) => register(call, call.params.centreId, call.body),
  });
  addWriting(http, contract.acceptWitness, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'assessor', 'internal-quality-assurer'),
    act: (call) => accept(call, call.params, call.body),
  });
  addReading(http, contract.testimonyRequests, {
    answer: async ({ tx, actor, params, now }) => {
      const found = await findPortfolioContext(tx, actor, params.registrationId);
      if (!found.ok) return found;
      return ok({ items: await listRequests(tx, { ...params, now: now.toISOString() }) });
    },
  });
  addWriting(http, contract.askWitness, { act: (call) => ask(call, call.params.registrationId, call.body) });
  addWriting(http, contract.revokeTestimonyRequest, {
    act: (call) => revoke(call, call.params.requestId, call.body.reason),
  });
  addLinks(http);
};
