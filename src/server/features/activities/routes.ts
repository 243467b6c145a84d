import * as contract from '#contract/activities.ts';
import { ok } from '#domain/shared/result.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre } from '../organisations/api.ts';
import { answer, readRecord, record } from './service.ts';

/** Samples of other kinds than decisions, and the answers to samples of every kind. */
export const routes = (http: Http): void => {
  addWriting(http, contract.recordActivity, { act: (call) => record(call, call.body) });
  addReading(http, contract.sampleRecord, {
    may: (actor, { params }) =>
      actsAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async (call) => ok(await readRecord(call, call.params.centreId, call.query)),
  });
  addWriting(http, contract.answerSample, { act: (call) => answer(call, call.params, call.body) });
};
