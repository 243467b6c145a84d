import * as contract from '#contract/judging.ts';
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { awardingsAt } from '../../http/actor.ts';
import { type Http, addKeeping, addReading, addWriting } from '../../http/routes.ts';
import { newId } from '../../ids.ts';
import { actsAtCentre, actsForAwarding, looksAtCentre } from '../organisations/api.ts';
import { findSpecification } from '../specifications/api.ts';
import { keepDraft, readDraft } from './drafts.ts';
import * as repo from './repo.ts';

const unknown = failed(failure('not-found', 'There is no such specification.'));

const addTerms = (http: Http): void => {
  addReading(http, contract.sufficiencyOf, {
    may: (actor, { params }) =>
      looksAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async ({ tx, params }) => ok({ items: await repo.listSufficiency(tx, params) }),
  });
  addWriting(http, contract.setSufficiency, {
    may: (actor, { params }) => actsAtCentre(actor, params.centreId, 'coordinator'),
    act: async ({ tx, actor, params, body, today }) => {
      const specification = await findSpecification(tx, params.specificationId);
      if (specification === undefined) return unknown;
      const id = newId();
      await repo.insertSufficiency(tx, { ...params, ...body, id, setBy: actor.personId, setOn: today });
      return ok({
        response: { id },
        act: {
          chain: params.centreId,
          action: 'sufficiency.set',
          subject: { kind: 'specification', id: params.specificationId },
          detail: body,
        },
      });
    },
  });
};

const addAgreements = (http: Http): void => {
  addReading(http, contract.agreementsOf, {
    may: (actor, { params }) =>
      looksAtCentre(actor, params.centreId, 'coordinator', 'assessor', 'internal-quality-assurer'),
    answer: async ({ tx, params }) => ok({ items: await repo.listAgreements(tx, params) }),
  });
  addWriting(http, contract.agreeToSimulation, {
    may: (actor, { params }) => actsForAwarding(actor, params.centreId, 'quality-manager'),
    act: async ({ tx, actor, params, body, today }) => {
      const specification = await findSpecification(tx, params.specificationId);
      const awardings = awardingsAt(actor, params.centreId, 'quality-manager');
      if (specification === undefined || !awardings.includes(specification.awardingId)) return unknown;
      if (body.unitRef !== null && !specification.units.has(body.unitRef))
        return failed(failure('not-found', `The specification has no unit ${body.unitRef}.`));
      const id = newId();
      const { awardingId } = specification;
      const decided = { decidedBy: actor.personId, decidedOn: today };
      await repo.insertAgreement(tx, { ...params, ...body, ...decided, id, awardingId });
      return ok({
        response: { id },
        act: {
          chain: params.centreId,
          action: 'simulation.agree',
          subject: { kind: 'specification', id: params.specificationId },
          detail: body,
        },
      });
    },
  });
};

/** Drafts of judgements, and what judgements are held to beside the specification. */
export const routes = (http: Http): void => {
  addReading(http, contract.readJudgementDraft, { answer: readDraft });
  addKeeping(http, contract.keepJudgementDraft, { keep: (call) => keepDraft(call, call.body) });
  addTerms(http);
  addAgreements(http);
};
