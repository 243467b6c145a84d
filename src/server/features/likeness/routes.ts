import { unitLikeness } from '#contract/likeness.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { holdsRole } from '../../http/actor.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { findPortfolioContext } from '../records/api.ts';
import { findLikeness } from './service.ts';

const staff = ['assessor', 'internal-quality-assurer', 'coordinator'] as const;

/** The same or like work in other portfolios of the centre: a question for its staff, never a verdict. */
export const routes = (http: Http): void => {
  addReading(http, unitLikeness, {
    answer: async ({ tx, actor, params }) => {
      const found = await findPortfolioContext(tx, actor, params.registrationId);
      if (!found.ok) return found;
      const { centreId, learnerId } = found.value.registration;
      // Whoever is a learner there themselves is shown no other learner by it.
      if (actor.personId === learnerId || !holdsRole(actor, centreId, ...staff))
        return failed(notInRole(...staff));
      return ok({ items: await findLikeness(tx, { centreId, learnerId, unitRef: params.unitRef }) });
    },
  });
};
