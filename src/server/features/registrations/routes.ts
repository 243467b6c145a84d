import * as contract from '#contract/registrations.ts';
import { logLook } from '../../audit/look.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { looksAtCentre } from '../organisations/api.ts';
import * as service from './service.ts';

export const routes = (http: Http): void => {
  addReading(http, contract.listRegistrations, {
    may: (actor, { params }) =>
      looksAtCentre(actor, params.centreId, 'coordinator', 'internal-quality-assurer', 'assessor'),
    answer: ({ tx, params, query, now }) => service.listRegistrations(tx, { ...params, ...query, now }),
  });
  addReading(http, contract.readRegistration, {
    answer: async ({ tx, actor, params }) => {
      const found = await service.readRegistration(tx, params.registrationId, (centreId) =>
        looksAtCentre(actor, centreId, 'coordinator', 'internal-quality-assurer', 'assessor'),
      );
      if (found.ok) await logLook(tx, actor, found.value.centreId, `registration ${params.registrationId}`);
      return found;
    },
  });
};
