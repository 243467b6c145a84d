import { failure } from '#contract/failure.ts';
import * as list from '#contract/learner-import.ts';
import * as contract from '#contract/registrations.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { organisationsAs } from '../../http/actor.ts';
import { addDownload } from '../../http/download.ts';
import { actsAtCentre, notInRole } from '../organisations/api.ts';
import { assign, assignMany } from './assigning.ts';
import { findRegistration } from '../registrations/api.ts';
import { findSpecification } from '../specifications/api.ts';
import { changeRegistration, recordUln } from './changes.ts';
import { checkList, importRows } from './importing.ts';
import { writeImportTemplate } from './import-template.ts';
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
    act: ({ tx, actor, params, body, today, now }) =>
      register(tx, { ...params, personId: actor.personId, today, now, given: body }),
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

const addImporting = (http: Http): void => {
  addDownload(http, list.importTemplate, async ({ tx, actor, params, query }) => {
    const refused = actsAtCentre(actor, params.centreId, 'coordinator');
    if (refused !== undefined) return failed(refused);
    const specification = await findSpecification(tx, query.specificationId);
    if (specification === undefined) return failed(failure('not-found', 'There is no such specification.'));
    return ok({
      name: 'learners.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: await writeImportTemplate(specification.content),
    });
  });
  addReading(http, list.checkImport, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    answer: ({ app, tx, actor, params, body: { specificationId, ...given }, today }) =>
      checkList(app, tx, { ...params, specificationId, personId: actor.personId, today }, given),
  });
  addWriting(http, list.importLearners, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: ({ tx, actor, params, body: { specificationId, rows }, today, now }) =>
      importRows(tx, { ...params, specificationId, personId: actor.personId, today, now }, rows),
  });
};

export const routes = (http: Http): void => {
  addRegistering(http);
  addAssigning(http);
  addImporting(http);
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
