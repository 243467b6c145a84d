import { readCentreNeeds } from '#contract/centre-needs.ts';
import * as contract from '#contract/recognition.ts';
import { ok } from '#domain/shared/result.ts';
import type { Actor } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, actsForAwarding, looksAtCentre } from '../organisations/api.ts';
import { readNeeds } from './needs.ts';
import { lookers, readPolicies, readRecognition } from './reading.ts';
import { addPolicy, answer, apply, decide, declare, succeed } from './service.ts';

type OfCentre = { readonly params: { readonly centreId: string } };

const coordinates = (actor: Actor, { params }: OfCentre) =>
  actsAtCentre(actor, params.centreId, 'coordinator');

const looks = (actor: Actor, { params }: OfCentre) => looksAtCentre(actor, params.centreId, ...lookers);

/** How a centre is recognised and approved. */
export const routes = (http: Http): void => {
  addReading(http, contract.readRecognition, { may: looks, answer: readRecognition });
  addWriting(http, contract.applyForApproval, { may: coordinates, act: (call) => apply(call, call.body) });
  addWriting(http, contract.decideApplication, {
    may: (actor, { params }) => actsForAwarding(actor, params.centreId, 'quality-manager'),
    act: (call) => decide(call, call.body),
  });
  addWriting(http, contract.answerCondition, { may: looks, act: (call) => answer(call, call.body) });
  addWriting(http, contract.approveSuccessor, { may: coordinates, act: succeed });
  addReading(http, readCentreNeeds, {
    may: coordinates,
    answer: async ({ tx, params, today }) => ok(await readNeeds(tx, params.centreId, today)),
  });
  addReading(http, contract.listPolicies, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...lookers, 'assessor'),
    answer: async (call) => ok(await readPolicies(call, call.params.centreId)),
  });
  addWriting(http, contract.recordPolicy, {
    may: coordinates,
    act: (call) => addPolicy(call, call.params.centreId, call.body),
  });
  addWriting(http, contract.declareYear, {
    may: coordinates,
    act: (call) => declare(call, call.params.centreId, call.body),
  });
};
