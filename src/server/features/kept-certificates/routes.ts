import { type Failure, failure } from '#contract/failure.ts';
import * as contract from '#contract/kept-certificates.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { findRule, list, record, setRule } from './service.ts';

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure('not-permitted', 'How long certificates are kept is set by certification officers.', {
        whoCan: 'A certification officer of the awarding organisation can look at it and set it.',
      });

/** Certificates that a centre keeps until they are collected. */
export const routes = (http: Http): void => {
  addReading(http, contract.listKept, {
    answer: (call) => list(call, call.params.centreId, call.query.show),
  });
  addWriting(http, contract.recordHandovers, {
    act: (call) => record(call, call.params.centreId, call.body),
  });
  addReading(http, contract.findKeepingRule, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ tx, params }) => ok(await findRule(tx, params.awardingId)),
  });
  addWriting(http, contract.setKeepingRule, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => setRule(call, call.params.awardingId, call.body),
  });
};
