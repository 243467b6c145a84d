import * as contract from '#contract/end-dates.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { list, listLastDays, set } from './service.ts';

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure('not-permitted', 'The last days of a qualification are recorded by certification officers.', {
        whoCan: 'A certification officer of the awarding organisation can look at them and record them.',
      });

/** The last days for registering and for claiming. */
export const routes = (http: Http): void => {
  addReading(http, contract.listEndDates, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ tx, params }) => ok(await list(tx, params.awardingId)),
  });
  addWriting(http, contract.setEndDate, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => set(call, call.params.awardingId, call.body),
  });
  addReading(http, contract.lastDays, {
    answer: ({ tx, params }) => listLastDays(tx, params.specificationId),
  });
};
