import * as contract from '#contract/organisations.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { organisationsAs } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, looksAtCentre, notInRole } from './access.ts';
import { listEmployers, listSites } from './repo.ts';
import * as service from './service.ts';

const founders = ['quality-manager', 'developer'] as const;

export const routes = (http: Http): void => {
  addReading(http, contract.listCentres, {
    answer: async ({ tx, today }) => ok({ items: await service.listCentres(tx, today) }),
  });
  addWriting(http, contract.addCentre, {
    may: (actor) => (organisationsAs(actor, ...founders).length > 0 ? undefined : notInRole(...founders)),
    act: async ({ tx, actor, body, today }) => {
      const [awardingId] = organisationsAs(actor, ...founders);
      if (awardingId === undefined) return failed(notInRole(...founders));
      return service.addCentre(tx, { ...body, awardingId, today });
    },
  });
  addReading(http, contract.centrePlaces, {
    may: (actor, { params }) =>
      looksAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async ({ tx, params }) =>
      ok({
        sites: await listSites(tx, params.centreId),
        employers: await listEmployers(tx, params.centreId),
      }),
  });
  addWriting(http, contract.addSite, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, params, body }) => service.addSite(tx, params.centreId, body),
  });
  addWriting(http, contract.addEmployer, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, params, body }) => service.addEmployer(tx, params.centreId, body),
  });
};
