import * as contract from '#contract/delivery.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { addDownload } from '#server/http/download.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { listQualificationNumbers } from '../specifications/api.ts';
import * as repo from './repo.ts';
import { readList, sendMany, unsent } from './sending.ts';
import { look, send, setRule } from './service.ts';

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure('not-permitted', 'Whom certificates go to is set by certification officers.', {
        whoCan: 'A certification officer of the awarding organisation can look at it and set it.',
      });

/** Whom certificates are sent to, and what was sent. */
export const routes = (http: Http): void => {
  addReading(http, contract.listDeliveryRules, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ tx, actor, params: { awardingId } }) => {
      const own = actor.allocations.filter((one) => one.awardingId === awardingId);
      const [rules, centres, qualificationNumbers] = await Promise.all([
        repo.listRules(tx, awardingId),
        repo.listCentres(
          tx,
          own.map(({ centreId }) => centreId),
        ),
        listQualificationNumbers(tx, awardingId),
      ]);
      const items = rules
        .toReversed()
        .map(({ ruleId, centreName, qualificationNumber, to, setBy, setOn }) => ({
          ruleId,
          centreName,
          qualificationNumber,
          to,
          setBy,
          setOn,
        }));
      return ok({ items, centres, qualificationNumbers });
    },
  });
  addWriting(http, contract.setDeliveryRule, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => setRule(call, call.params.awardingId, call.body),
  });
  addReading(http, contract.findDelivery, {
    answer: ({ tx, actor, params }) => look(tx, actor, params.certificateId),
  });
  addReading(http, contract.listUnsent, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: (call) => unsent(call, call.params.awardingId),
  });
  addWriting(http, contract.recordDispatches, {
    act: (call) => sendMany(call, call.params.centreId, call.body),
  });
  addDownload(http, contract.dispatchList, (call) => readList(call, call.params));
  addWriting(http, contract.recordDispatch, {
    act: (call) => send(call, call.params.certificateId, call.body),
  });
};
