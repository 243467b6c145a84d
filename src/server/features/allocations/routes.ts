import * as contract from '#contract/allocations.ts';
import type { Failure } from '#contract/failure.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import * as repo from './repo.ts';
import * as service from './service.ts';

const role = 'quality-manager';

const may = (
  actor: Actor,
  { params }: { readonly params: { readonly organisationId: string } },
): Failure | undefined => (holdsRole(actor, params.organisationId, role) ? undefined : notInRole(role));

/** Which centres the people of an awarding organisation see. */
export const routes = (http: Http): void => {
  addReading(http, contract.listAllocations, {
    may,
    answer: async ({ tx, params, today }) =>
      ok({
        items: await service.list(tx, params.organisationId, today),
        people: await repo.listColleagues(tx, params.organisationId, today),
      }),
  });
  addWriting(http, contract.allocateCentre, {
    may,
    act: ({ params, body, ...call }) =>
      service.allocate({ ...call, awardingId: params.organisationId }, body),
  });
  addWriting(http, contract.endAllocation, {
    may,
    act: ({ params, body, ...call }) =>
      service.end({ ...call, awardingId: params.organisationId }, params.allocationId, body),
  });
};
