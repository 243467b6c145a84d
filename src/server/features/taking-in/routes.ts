import * as contract from '#contract/taking-in.ts';
import { addDownload } from '#server/http/download.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { openTakenInFile, readTakenIn } from './opening.ts';
import { check, consent, takeIn } from './service.ts';

/** Learners who come from elsewhere with a sealed bundle. */
export const routes = (http: Http): void => {
  addReading(http, contract.listTakenIn, {
    answer: (call) => readTakenIn(call, call.params.registrationId),
  });
  addDownload(http, contract.takenInFile, (call) => openTakenInFile(call, call.params));
  addReading(http, contract.checkTakingIn, {
    answer: (call) => check(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.takeIn, {
    act: (call) => takeIn(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.consentToTakingIn, {
    act: (call) => consent(call, call.params.registrationId),
  });
};
