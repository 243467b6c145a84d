import { qualityFigures } from '#contract/quality-figures.ts';
import * as contract from '#contract/standardisation.ts';
import { ok } from '#domain/shared/result.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, looksAtCentre } from '../organisations/api.ts';
import { readFigures } from './figures.ts';
import { list, makeMinutes, read } from './reading.ts';
import { agree, judge, set } from './service.ts';

/** Standardisation at a centre. */
export const routes = (http: Http): void => {
  addReading(http, contract.listStandardisations, {
    may: (actor, { params }) =>
      looksAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async (call) => ok(await list(call, call.params.centreId)),
  });
  addWriting(http, contract.setStandardisation, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'internal-quality-assurer'),
    act: (call) => set(call, call.params.centreId, call.body),
  });
  addReading(http, qualityFigures, {
    may: (actor, { params }) =>
      actsAtCentre(actor, params.centreId, 'coordinator', 'internal-quality-assurer'),
    answer: async ({ tx, params, today }) => ok(await readFigures(tx, params, today)),
  });
  addReading(http, contract.readStandardisation, { answer: read });
  addWriting(http, contract.judgeBlind, { act: (call) => judge(call, call.body) });
  addWriting(http, contract.agreeOutcome, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'internal-quality-assurer'),
    act: (call) => agree(call, call.body),
  });
  addDownload(http, contract.standardisationMinutes, makeMinutes);
};
