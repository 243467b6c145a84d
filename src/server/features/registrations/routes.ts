import * as contract from '#contract/registrations.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { learnersSeenAt, looksAtCentre, looksAtLearner } from '../organisations/api.ts';
import * as service from './service.ts';

const staffRoles = ['coordinator', 'internal-quality-assurer', 'assessor'] as const;

export const routes = (http: Http): void => {
  addReading(http, contract.listRegistrations, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...staffRoles),
    answer: ({ tx, actor, params, query, now, today }) => {
      const awardingIds = learnersSeenAt(actor, params.centreId, ...staffRoles);
      return service.listRegistrations(tx, { ...params, ...query, awardingIds, now, today });
    },
  });
  addReading(http, contract.readRegistration, {
    answer: ({ tx, actor, params, today }) =>
      service.readRegistration(tx, { id: params.registrationId, today }, (registration) =>
        looksAtLearner(actor, registration, ...staffRoles),
      ),
  });
};
