import * as contract from '#contract/quality.ts';
import { ok } from '#domain/shared/result.ts';
import { organisationsAs } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { close, listSampleQueue, sample } from './service.ts';

/** Internal sampling. */
export const routes = (http: Http): void => {
  addReading(http, contract.sampleQueue, {
    may: (actor) =>
      organisationsAs(actor, 'internal-quality-assurer').length === 0
        ? notInRole('internal-quality-assurer')
        : undefined,
    answer: async ({ tx, actor, query }) =>
      ok(await listSampleQueue(tx, actor, organisationsAs(actor, 'internal-quality-assurer'), query)),
  });
  addWriting(http, contract.signSample, { act: (call) => sample(call, call.body) });
  addWriting(http, contract.closeAction, {
    act: ({ tx, actor, today, params, body }) =>
      close({ tx, actor, today, sampleId: params.sampleId, note: body.note }),
  });
};
