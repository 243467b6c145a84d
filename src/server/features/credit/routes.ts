import * as contract from '#contract/credit.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { readNearAwards } from './near.ts';
import { decide, list, present } from './service.ts';

/** Credit from elsewhere. */
export const routes = (http: Http): void => {
  addReading(http, contract.listCreditTransfers, {
    answer: (call) => list(call, call.params.registrationId),
  });
  addReading(http, contract.nearAwards, {
    answer: (call) => readNearAwards(call, call.params.registrationId),
  });
  addWriting(http, contract.presentCredit, { act: (call) => present(call, call.body) });
  addWriting(http, contract.decideCredit, {
    act: (call) => decide(call, call.params.transferId, call.body),
  });
};
