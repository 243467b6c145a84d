import * as contract from '#contract/affected.ts';
import type { Actor } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { looksAtCentre } from '../organisations/api.ts';
import { release, take } from './measures.ts';
import { lookers, readAffected, readChoices, readMeasures } from './service.ts';

type OfCentre = { readonly params: { readonly centreId: string } };

const may = (actor: Actor, { params }: OfCentre) => looksAtCentre(actor, params.centreId, ...lookers);

/** Who else is affected, and what is done about it. */
export const routes = (http: Http): void => {
  addReading(http, contract.affectedChoices, {
    may,
    answer: (call) => readChoices(call, call.params.centreId, call.query),
  });
  addReading(http, contract.whatIsAffected, {
    may,
    answer: (call) => readAffected(call, call.params.centreId, call.query),
  });
  addReading(http, contract.listMeasures, {
    may,
    answer: (call) => readMeasures(call, call.params.centreId),
  });
  addWriting(http, contract.takeMeasure, { may, act: (call) => take(call, call.params.centreId, call.body) });
  addWriting(http, contract.releaseMeasure, { may, act: (call) => release(call, call.params, call.body) });
};
