import * as contract from '#contract/approvals.ts';
import { ok } from '#domain/shared/result.ts';
import { awardingsAt } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsForAwarding, learnersSeenAt, looksAtCentre } from '../organisations/api.ts';
import { countOpen, listApprovals } from './repo.ts';
import { decideApproval } from './service.ts';

const lookers = ['coordinator', 'assessor', 'internal-quality-assurer'] as const;
const deciders = ['quality-manager', 'developer'] as const;

export const routes = (http: Http): void => {
  addReading(http, contract.centreApprovals, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...lookers),
    answer: async ({ tx, actor, params: { centreId } }) => {
      const open = await countOpen(tx, centreId, learnersSeenAt(actor, centreId, ...lookers));
      const items = await listApprovals(tx, centreId);
      return ok({
        items: items.map((one) => ({ ...one, learners: open.get(one.specificationId) ?? 0 })),
      });
    },
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
