import * as contract from '#contract/verification.ts';
import * as templates from '#contract/review-template.ts';
import * as external from '#contract/external-quality.ts';
import type { Failure } from '#contract/failure.ts';
import type { Role } from '#contract/sign-in.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole, organisationsAs } from '../../http/actor.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { actsAtCentre, actsForAwarding, looksAtCentre, notInRole } from '../organisations/api.ts';
import { answer, readAnswerFile } from './answering.ts';
import { countersignReview, listReviewsToCountersign } from './countersigning.ts';
import { listLooks } from './looks-repo.ts';
import { rate } from './rating.ts';
import { lookers, readVerification } from './reading.ts';
import { makeReport } from './report.ts';
import { draw, review } from './reviewing.ts';
import { confirm, decide, impose, lift, recommend } from './service.ts';
import { findTemplate } from './template-repo.ts';
import { setTemplate } from './template.ts';

type OfCentre = { readonly params: { readonly centreId: string } };

const acts =
  (...roles: readonly Role[]) =>
  (actor: Actor, { params }: OfCentre) =>
    actsForAwarding(actor, params.centreId, ...roles);

const manages = (
  actor: Actor,
  { params }: { readonly params: { readonly awardingId: string } },
): Failure | undefined =>
  holdsRole(actor, params.awardingId, 'quality-manager') ? undefined : notInRole('quality-manager');

/** What reports of reviews grade. */
const addTemplate = (http: Http): void => {
  addReading(http, templates.findReviewTemplate, {
    may: manages,
    answer: async ({ tx, params }) => {
      const { criteria, ...template } = await findTemplate(tx, params.awardingId);
      return ok({ ...template, criteria: [...criteria] });
    },
  });
  addWriting(http, templates.setReviewTemplate, {
    may: manages,
    act: (call) => setTemplate(call, call.body),
  });
};

/** Where centres stand with awarding organisations, and what these decide. */
export const routes = (http: Http): void => {
  const verifies = acts('external-quality-assurer');
  const decides = acts('quality-manager');
  addReading(http, contract.centreVerification, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...lookers),
    answer: readVerification,
  });
  addDownload(http, external.reviewReport, makeReport);
  addReading(http, external.reviewsToCountersign, {
    may: (actor) =>
      organisationsAs(actor, 'external-quality-assurer').length === 0
        ? notInRole('external-quality-assurer')
        : undefined,
    answer: async (call) => ok({ items: [...(await listReviewsToCountersign(call))] }),
  });
  addWriting(http, external.countersignReview, {
    may: verifies,
    act: (call) => countersignReview(call, call.body),
  });
  addReading(http, external.centreLooks, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, ...lookers),
    answer: async ({ tx, params }) => ok({ items: [...(await listLooks(tx, params.centreId))] }),
  });
  addWriting(http, contract.imposeSanction, { may: decides, act: (call) => impose(call, call.body) });
  addWriting(http, contract.liftSanction, {
    may: decides,
    act: (call) => lift(call, { ...call.body, sanctionId: call.params.sanctionId }),
  });
  addWriting(http, contract.recommendDirectClaims, {
    may: verifies,
    act: (call) => recommend(call, call.body),
  });
  addWriting(http, contract.decideDirectClaims, { may: decides, act: (call) => decide(call, call.body) });
  addWriting(http, contract.rateCentre, {
    may: acts('external-quality-assurer', 'quality-manager'),
    act: (call) => rate(call, call.body),
  });
  addWriting(http, contract.drawExternalSample, { may: verifies, act: (call) => draw(call, call.body) });
  addWriting(http, contract.recordReview, { may: verifies, act: (call) => review(call, call.body) });
  addWriting(http, contract.answerAction, {
    may: (actor, { params }) => looksAtCentre(actor, params.centreId, ...lookers),
    act: (call) => answer(call, call.body),
  });
  addDownload(http, contract.answerFile, readAnswerFile);
  addTemplate(http);
  addWriting(http, contract.confirmClaim, {
    act: (call) => confirm(call, call.params.claimId, call.body),
  });
};
