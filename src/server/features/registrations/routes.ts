import * as contract from '#contract/registrations.ts';
import { logLook } from '../../audit/look.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { learnersSeenAt, looksAtCentre, looksAtLearner } from '../organisations/api.ts';
import * as service from './service.ts';

const staffRoles = ['coordinator', 'internal-quality-assurer', 'assessor'] as const;

export const routes = (http: Http): void => {
  addReading(http, contract.listRegistrations, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...staffRoles),
    answer: ({ tx, actor, params, query, now }) => {
      const awardingIds = learnersSeenAt(actor, params.centreId, ...staffRoles);
      return service.listRegistrations(tx, { ...params, ...query, awardingIds, now });
    },
  });
  addReading(http, contract.readRegistration, {
    answer: async ({ tx, actor, params }) => {
      const found = await service.readRegistration(tx, params.registrationId, (registration) =>
        looksAtLearner(actor, registration, ...staffRoles),
      );
      if (found.ok) await logLook(tx, actor, found.value.centreId, `registration ${params.registrationId}`);
      return found;
    },
  });
};
