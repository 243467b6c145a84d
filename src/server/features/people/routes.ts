import * as contract from '#contract/people.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, awardingsAt, holdsRole, worksForAwarding } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, keepsRegister, looksAtCentre } from '../organisations/api.ts';
import { recordAndTell } from './promotion.ts';
import * as service from './service.ts';
import { openSignIn } from './sign-ins.ts';

/** The centre's own coordinators; the awarding organisation's quality managers where a coordinator is concerned. */
const runsStaff = (actor: Actor, centreId: string, concernsCoordinator: boolean) =>
  concernsCoordinator && awardingsAt(actor, centreId, 'quality-manager').length > 0
    ? undefined
    : actsAtCentre(actor, centreId, 'coordinator');

export const routes = (http: Http): void => {
  addReading(http, contract.listStaff, {
    may: (actor, { params }) =>
      worksForAwarding(actor, params.centreId)
        ? keepsRegister(actor, params.centreId)
        : looksAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async ({ tx, params }) => ok({ items: await service.listStaff(tx, params.centreId) }),
  });
  addWriting(http, contract.addStaff, {
    may: (actor, { params, body }) =>
      runsStaff(actor, params.centreId, body.roles.length === 1 && body.roles[0] === 'coordinator'),
    act: ({ tx, params, body }) => service.addStaff(tx, { ...params, ...body }),
  });
  addWriting(http, contract.addMembership, {
    may: (actor, { params, body }) => runsStaff(actor, params.centreId, body.role === 'coordinator'),
    act: ({ tx, params, body }) => service.addMembership(tx, { ...params, ...body }),
  });
  addWriting(http, contract.endMembership, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, params, body }) => service.endMembership(tx, { ...params, ...body }),
  });
  addWriting(http, contract.recordQualification, {
    may: (actor, { params }) => keepsRegister(actor, params.centreId, 'coordinator'),
    act: ({ tx, actor, params, body, now }) =>
      recordAndTell(tx, { ...params, ...body, actorId: actor.personId }, now),
  });
  addWriting(http, contract.recordCompetence, {
    may: (actor, { params }) =>
      keepsRegister(actor, params.centreId, 'coordinator', 'internal-quality-assurer'),
    act: ({ tx, actor, params, body, today }) =>
      service.recordCompetence(tx, { ...params, ...body, actorId: actor.personId, today }),
  });
  addWriting(http, contract.openSignIn, {
    may: (actor, { params }) => runsStaff(actor, params.centreId, true),
    act: ({ app, tx, actor, params, body }) => {
      const coordinatorsOnly = !holdsRole(actor, params.centreId, 'coordinator');
      return openSignIn(app, tx, { ...params, ...body, coordinatorsOnly });
    },
  });
};
