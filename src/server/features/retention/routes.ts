import * as contract from '#contract/retention.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, looksAtCentre, notInRole } from '../organisations/api.ts';
import { readFunding, sayFunding } from './funding.ts';
import * as service from './service.ts';

type OfCentre = { readonly params: { readonly centreId: string } };

const decides = (actor: Actor, { params }: OfCentre) => actsAtCentre(actor, params.centreId, 'coordinator');

const ruleMakers = ['coordinator', 'quality-manager'] as const;

/** How long records are kept, and how they go. */
export const routes = (http: Http): void => {
  addReading(http, contract.centreRetention, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, 'coordinator'),
    answer: async (call) => ok(await service.readRetention(call, call.params.centreId)),
  });
  addWriting(http, contract.setRetention, {
    may: (actor, { params }) =>
      holdsRole(actor, params.organisationId, ...ruleMakers) ? undefined : notInRole(...ruleMakers),
    act: (call) => service.setRule(call, call.params.organisationId, call.body),
  });
  addReading(http, contract.registrationFunding, {
    answer: (call) => readFunding(call, call.params.registrationId),
  });
  addWriting(http, contract.sayFunding, {
    act: (call) => sayFunding(call, call.params.registrationId, call.body.funder),
  });
  addWriting(http, contract.placeHold, {
    may: decides,
    act: (call) => service.hold(call, call.params.centreId, call.body),
  });
  addWriting(http, contract.releaseHold, {
    may: decides,
    act: (call) => service.release(call, call.params, call.body.reason),
  });
  addWriting(http, contract.proposeDisposals, {
    may: decides,
    act: (call) => service.propose(call, call.params.centreId),
  });
  addWriting(http, contract.confirmDisposal, {
    may: decides,
    act: (call) => service.confirm(call, call.params.centreId, call.body),
  });
};
