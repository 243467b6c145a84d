import { type Failure, failure } from '#contract/failure.ts';
import * as contract from '#contract/timing.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { list, set } from './service.ts';

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure('not-permitted', 'The time between registration and claim is set by certification officers.', {
        whoCan: 'A certification officer of the awarding organisation can look at it and set it.',
      });

/** The time between registration and claim, and for registering. */
export const routes = (http: Http): void => {
  addReading(http, contract.listTimingRules, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ tx, params }) => ok(await list(tx, params.awardingId)),
  });
  addWriting(http, contract.setTimingRule, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => set(call, call.params.awardingId, call.body),
  });
};
