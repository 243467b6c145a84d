import { type Failure, failure } from '#contract/failure.ts';
import * as contract from '#contract/issuing-runs.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { begin, list, stop } from './service.ts';

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure('not-permitted', 'Certificates are issued by certification officers.', {
        whoCan: 'A certification officer of the awarding organisation can.',
      });

/** Issuing for many, in the background. */
export const routes = (http: Http): void => {
  addWriting(http, contract.beginIssuing, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => begin(call, call.params.awardingId, call.body.claimIds),
  });
  addReading(http, contract.listIssuingRuns, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ tx, params }) => ok(await list(tx, params.awardingId)),
  });
  addWriting(http, contract.stopIssuing, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => stop(call, call.params),
  });
};
