import { failure } from '#contract/failure.ts';
import * as contract from '#contract/registrations.ts';
import { failed } from '#domain/shared/result.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { organisationsAs } from '../../http/actor.ts';
import { actsAtCentre, notInRole } from '../organisations/api.ts';
import { assign, assignMany } from './assigning.ts';
import { findRegistration } from '../registrations/api.ts';
import { changeRegistration, recordUln } from './changes.ts';
import { checkRegistration, register } from './register.ts';

const noRegistration = failed(failure('not-found', 'There is no such registration.'));

const addRegistering = (http: Http): void => {
  addReading(http, contract.checkRegistration, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    answer: ({ tx, actor, params, body, today }) =>
      checkRegistration(tx, { ...params, personId: actor.personId, today, given: body }),
  });
  addWriting(http, contract.registerLearner, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, actor, params, body, today }) =>
      register(tx, { ...params, personId: actor.personId, today, given: body }),
  });
  addWriting(http, contract.recordUln, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, params, body }) => recordUln(tx, { ...params, ...body }),
  });
};

const addAssigning = (http: Http): void => {
  addWriting(http, contract.assignPerson, {
    act: async ({ tx, actor, params, body, today }) => {
      const registration = await findRegistration(tx, params.registrationId);
      if (registration === undefined) return noRegistration;
      const refused = actsAtCentre(actor, registration.centreId, 'coordinator');
      if (refused !== undefined) return failed(refused);
      const { centreId } = registration;
      return assign(tx, { ...params, ...body, centreId, actorId: actor.personId, today });
    },
  });
  addWriting(http, contract.assignMany, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, actor, params, body, today }) =>
      assignMany(tx, { ...params, ...body, actorId: actor.personId, today }),
  });
};

export const routes = (http: Http): void => {
  addRegistering(http);
  addAssigning(http);
  addWriting(http, contract.changeRegistration, {
    may: (actor) => (organisationsAs(actor, 'coordinator').length > 0 ? undefined : notInRole('coordinator')),
    act: ({ tx, actor, params, body, today }) =>
      changeRegistration(tx, {
        ...params,
        ...body,
        centreIds: organisationsAs(actor, 'coordinator'),
        personId: actor.personId,
        today,
      }),
  });
};
