import * as contract from '#contract/employer-direct.ts';
import { ok } from '#domain/shared/result.ts';
import { awardingsAt, holdsRole } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, actsForAwarding, notInRole, seesCentre } from '../organisations/api.ts';
import { decide, list, request } from './service.ts';

const looking = ['quality-manager', 'external-quality-assurer'] as const;

/** The employer direct model: request, mapping, agreement. */
export const routes = (http: Http): void => {
  addReading(http, contract.listEmployerDirect, {
    may: (actor, { params }) => {
      const unseen = seesCentre(actor, params.centreId);
      if (unseen !== undefined) return unseen;
      const looks =
        holdsRole(actor, params.centreId, 'coordinator', 'internal-quality-assurer') ||
        awardingsAt(actor, params.centreId, ...looking).length > 0;
      return looks ? undefined : notInRole('coordinator', 'internal-quality-assurer');
    },
    answer: async ({ tx, actor, params }) => {
      const isCentre = holdsRole(actor, params.centreId, 'coordinator', 'internal-quality-assurer');
      const awardingIds = isCentre ? null : awardingsAt(actor, params.centreId, ...looking);
      return ok({ items: await list(tx, params.centreId, awardingIds) });
    },
  });
  addWriting(http, contract.requestEmployerDirect, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, actor, today, now, params, body }) =>
      request({ tx, today, now, actorId: actor.personId, ...params }, body),
  });
  addWriting(http, contract.decideEmployerDirect, {
    may: (actor, { params }) => actsForAwarding(actor, params.centreId, 'quality-manager'),
    act: ({ tx, actor, today, now, params, body }) => {
      const { centreId, requestId } = params;
      const awardingIds = awardingsAt(actor, centreId, 'quality-manager');
      return decide({ tx, centreId, today, now, actorId: actor.personId }, requestId, awardingIds, body);
    },
  });
};
