import * as contract from '#contract/caseload.ts';
import { feedbackTimes, feedbackTimesWorkbook } from '#contract/feedback-times.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { type Actor, organisationsAs } from '../../http/actor.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { actsAtCentre, notInRole } from '../organisations/api.ts';
import { makeFeedbackTimesWorkbook, readFeedbackTimes } from './feedback-times.ts';
import { readCases } from './service.ts';

const maySeeTimes = (actor: Actor, { params }: { readonly params: { readonly centreId: string } }) =>
  actsAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer');

export const routes = (http: Http): void => {
  addReading(http, contract.readCaseload, {
    may: (actor) => (organisationsAs(actor, 'assessor').length === 0 ? notInRole('assessor') : undefined),
    answer: async ({ tx, actor, today }) => ok({ items: await readCases(tx, actor, today) }),
  });
  addReading(http, feedbackTimes, {
    may: maySeeTimes,
    answer: async (call) => ok(await readFeedbackTimes(call, call.params.centreId)),
  });
  addDownload(http, feedbackTimesWorkbook, async (call) => {
    const refused = maySeeTimes(call.actor, call);
    return refused === undefined
      ? ok(await makeFeedbackTimesWorkbook(call, call.params.centreId))
      : failed(refused);
  });
};
