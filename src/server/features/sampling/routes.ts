import * as contract from '#contract/sampling.ts';
import type { Actor } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, looksAtCentre } from '../organisations/api.ts';
import { choose, draw, lookers, mark, readNotPlanned, readSampling, set } from './service.ts';

type OfCentre = { readonly params: { readonly centreId: string } };

const samples = (actor: Actor, { params }: OfCentre) =>
  actsAtCentre(actor, params.centreId, 'internal-quality-assurer');

/** How a centre plans its samples. */
export const routes = (http: Http): void => {
  addReading(http, contract.samplingOf, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...lookers),
    answer: readSampling,
  });
  addReading(http, contract.workNotPlanned, {
    may: samples,
    answer: (call) => readNotPlanned(call, call.query.search),
  });
  addWriting(http, contract.setStrategy, { may: samples, act: (call) => set(call, call.body) });
  addWriting(http, contract.drawPlan, { may: samples, act: draw });
  addWriting(http, contract.chooseSample, { may: samples, act: (call) => choose(call, call.body) });
  addWriting(http, contract.markRisk, { may: samples, act: (call) => mark(call, call.body) });
};
