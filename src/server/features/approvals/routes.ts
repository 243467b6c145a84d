import * as contract from '#contract/approvals.ts';
import { ok } from '#domain/shared/result.ts';
import { awardingsAt } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsForAwarding, looksAtCentre } from '../organisations/api.ts';
import { listApprovals } from './repo.ts';
import { decideApproval } from './service.ts';

const deciders = ['quality-manager', 'developer'] as const;

export const routes = (http: Http): void => {
  addReading(http, contract.centreApprovals, {
    may: (actor, { params }) =>
      looksAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async ({ tx, params }) => ok({ items: await listApprovals(tx, params.centreId) }),
  });
  addWriting(http, contract.approveCentre, {
    may: (actor, { params }) => actsForAwarding(actor, params.centreId, ...deciders),
    act: ({ tx, actor, params, body, today }) =>
      decideApproval(tx, {
        ...params,
        ...body,
        verdict: 'approved',
        awardingIds: awardingsAt(actor, params.centreId, ...deciders),
        personId: actor.personId,
        today,
      }),
  });
  addWriting(http, contract.withdrawApproval, {
    may: (actor, { params }) => actsForAwarding(actor, params.centreId, ...deciders),
    act: ({ tx, actor, params, body, today, now }) =>
      decideApproval(tx, {
        ...params,
        ...body,
        verdict: 'withdrawn',
        awardingIds: awardingsAt(actor, params.centreId, ...deciders),
        personId: actor.personId,
        today,
        now,
      }),
  });
};
