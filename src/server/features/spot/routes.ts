import * as contract from '#contract/spot.ts';
import { ok } from '#domain/shared/result.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { findEvidenceLearner } from '../portfolio/api.ts';
import { makeRecordForm } from './paper.ts';
import { findRecord } from './repo.ts';
import { saveRecord } from './service.ts';

/** Observations, discussions and questions recorded on the spot. */
export const routes = (http: Http): void => {
  addWriting(http, contract.saveSpotRecord, { act: (call) => saveRecord(call, call.body) });
  addReading(http, contract.evidenceRecord, {
    answer: async ({ tx, actor, params }) => {
      const learner = await findEvidenceLearner(tx, actor, params.evidenceId);
      return learner.ok ? ok(await findRecord(tx, learner.value.centreId, params.evidenceId)) : learner;
    },
  });
  addDownload(http, contract.evidenceRecordForm, (call) => makeRecordForm(call, call.params.evidenceId));
};
