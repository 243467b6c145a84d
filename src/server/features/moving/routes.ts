import * as contract from '#contract/moving.ts';
import { ok } from '#domain/shared/result.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, learnersSeenAt, looksAtCentre } from '../organisations/api.ts';
import { findPortfolioContext } from '../records/api.ts';
import * as repo from './repo.ts';
import { listMovableLearners, moveMany } from './service.ts';

const lookers = ['coordinator', 'internal-quality-assurer', 'assessor'] as const;

export const routes = (http: Http): void => {
  addReading(http, contract.listMovable, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...lookers),
    answer: ({ tx, actor, params, query, today }) =>
      listMovableLearners(tx, {
        ...params,
        after: query.after,
        limit: query.limit,
        awardingIds: learnersSeenAt(actor, params.centreId, ...lookers),
        today,
      }),
  });
  addWriting(http, contract.moveRegistrations, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, actor, params, body, today }) =>
      moveMany(tx, { ...params, ...body, personId: actor.personId, today }),
  });
  addReading(http, contract.listMoves, {
    answer: async ({ tx, actor, params }) => {
      const found = await findPortfolioContext(tx, actor, params.registrationId);
      if (!found.ok) return found;
      const { centreId, id } = found.value.registration;
      return ok({ items: await repo.listMoves(tx, centreId, id) });
    },
  });
};
