import * as contract from '#contract/planning.ts';
import * as training from '#contract/training.ts';
import * as papers from '#contract/plan-papers.ts';
import * as signatures from '#contract/plan-signatures.ts';
import { ok } from '#domain/shared/result.ts';
import { addDownload, addPublicDownload } from '../../http/download.ts';
import { createLinkGuard } from '../../http/link-guard.ts';
import { type Http, addPublic, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre } from '../organisations/api.ts';
import { makeCalendar, readLink, readSubscribed, renewLink } from './calendar.ts';
import { listEmployerLearners } from './employers.ts';
import * as induction from './induction.ts';
import { askToSign, listAsked, takeBack } from './link-asking.ts';
import { declineByToken, openByToken, signByToken } from './link-signing.ts';
import { makeForm } from './papers.ts';
import { readPlans } from './reading.ts';
import * as service from './service.ts';
import { listTemplates } from './templates-repo.ts';
import { saveTemplate } from './templates.ts';
import * as log from './training.ts';

const addDocuments = (http: Http): void => {
  addReading(http, contract.readPlans, { answer: (call) => readPlans(call, call.params.registrationId) });
  addReading(http, contract.employerLearners, {
    answer: async (call) => ok({ items: await listEmployerLearners(call) }),
  });
  addWriting(http, contract.saveLearningPlan, {
    act: (call) => service.saveLearning(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.saveAssessmentPlan, {
    act: (call) => service.saveAssessment(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.saveReview, {
    act: (call) => service.saveReviewOf(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.signPlan, { act: (call) => service.sign(call, call.params, call.body) });
  addWriting(http, contract.closeAction, {
    act: (call) => service.close(call, call.params.registrationId, call.body),
  });
};

const addInduction = (http: Http): void => {
  addWriting(http, contract.rateUnit, {
    act: (call) => induction.rate(call, call.params.registrationId, call.body),
  });
  addReading(http, contract.readSupportNeeds, {
    answer: (call) => induction.readSupport(call, call.params.registrationId),
  });
  addWriting(http, contract.recordSupportNeeds, {
    act: (call) => induction.recordSupport(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.recordPlacementCheck, {
    act: (call) => induction.recordPlacement(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.recordPeriod, {
    act: (call) => induction.changePeriod(call, call.params.registrationId, call.body),
  });
  addWriting(http, contract.handOver, {
    act: (call) => induction.handOverTo(call, call.params.registrationId, call.body),
  });
};

const addTraining = (http: Http): void => {
  addReading(http, training.readTraining, { answer: (call) => log.read(call, call.params.registrationId) });
  addWriting(http, training.logTraining, {
    act: (call) => log.log(call, call.params.registrationId, call.body),
  });
  addWriting(http, training.removeTraining, { act: (call) => log.remove(call, call.params, call.body) });
};

const addPapers = (http: Http): void => {
  addDownload(http, papers.planForm, (call) => makeForm(call, call.params, call.query));
  addDownload(http, papers.planCalendar, (call) => makeCalendar(call, call.params.registrationId));
  addReading(http, papers.readCalendarLink, { answer: readLink });
  addWriting(http, papers.renewCalendarLink, { act: (call) => renewLink(call, call.body.state) });
  addPublicDownload(http, papers.subscribedCalendar, ({ app, params, today, now }) =>
    readSubscribed(app, params.token, { today, now }),
  );
};

const addLinks = (http: Http): void => {
  addReading(http, signatures.signatureRequests, {
    answer: (call) => listAsked(call, call.params.registrationId),
  });
  addWriting(http, signatures.askForSignature, { act: (call) => askToSign(call, call.params, call.body) });
  addWriting(http, signatures.revokeSignatureRequest, {
    act: (call) => takeBack(call, call.params.requestId, call.body.reason),
  });
  const guarded = createLinkGuard();
  addPublic(http, signatures.openSignatureLink, (call) =>
    guarded(call, () => openByToken(call.app, call.params.token)),
  );
  addPublic(http, signatures.signByLink, (call) =>
    guarded(call, () => signByToken(call, call.params.token, call.body)),
  );
  addPublic(http, signatures.declineByLink, (call) =>
    guarded(call, () => declineByToken(call, call.params.token, call.body.reason)),
  );
};

/** Learning plans, assessment plans and reviews, and what is recorded around them. */
export const routes = (http: Http): void => {
  addDocuments(http);
  addInduction(http);
  addTraining(http);
  addPapers(http);
  addLinks(http);
  addReading(http, contract.listPlanTemplates, {
    may: (actor, { params }) =>
      actsAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async ({ tx, params, query }) =>
      ok({ items: await listTemplates(tx, params.centreId, query.specificationId) }),
  });
  addWriting(http, contract.savePlanTemplate, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator', 'assessor'),
    act: (call) => saveTemplate(call, call.params.centreId, call.body),
  });
};
