import * as evidenceContract from '#contract/evidence.ts';
import * as contract from '#contract/portfolio.ts';
import { agreeUnits, unitAgreements } from '#contract/unit-agreements.ts';
import { failure } from '#contract/failure.ts';
import { learnerRecords } from '#contract/records.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { agree, readAgreements } from './agreeing.ts';
import { addAnnotation, takeBack } from './annotating.ts';
import { listAnnotations } from './annotation-repo.ts';
import { addTaking } from './taking-routes.ts';
import { addFiles } from './file-routes.ts';
import { readSuggestions } from './suggestions.ts';
import { changeStanding } from './withdrawing.ts';
import { readLearnerRecords } from '../records/api.ts';
import { readMatrix } from './matrix.ts';
import { readProgress } from './reading.ts';
import * as registrations from './registration-repo.ts';
import * as repo from './repo.ts';
import * as evidence from './evidence.ts';
import * as linking from './linking.ts';
import * as owning from './owning.ts';
import * as service from './service.ts';

const addReadings = (http: Http): void => {
  addReading(http, contract.myRegistrations, {
    answer: async ({ tx, actor }) =>
      ok({ items: await registrations.listMyRegistrations(tx, actor.personId) }),
  });
  addReading(http, contract.registrationProgress, {
    answer: ({ tx, actor, params }) => readProgress(tx, actor, params.registrationId),
  });
  addReading(http, unitAgreements, {
    answer: ({ tx, actor, params }) => readAgreements(tx, actor, params.registrationId),
  });
  addReading(http, contract.evidenceMatrix, {
    answer: ({ tx, actor, params, query }) => readMatrix(tx, actor, params.registrationId, query.unit),
  });
  addReading(http, contract.listEvidence, {
    answer: async ({ tx, actor, params, query }) => {
      const found = await owning.findLearner(tx, actor, params.learnerId);
      if (!found.ok) return found;
      const page = {
        ...found.value,
        after: query.after ?? null,
        limit: query.limit + 1,
        withdrawn: query.withdrawn === 'shown',
        search: query.search,
      };
      const rows = await repo.listNewestEvidence(tx, page);
      const items = rows.slice(0, query.limit);
      return ok({ items, next: rows.length > query.limit ? (items.at(-1)?.versionId ?? null) : null });
    },
  });
  addReading(http, evidenceContract.evidenceSuggestions, {
    answer: ({ tx, actor, params }) => readSuggestions(tx, actor, params.evidenceId),
  });
  addReading(http, evidenceContract.listAnnotations, {
    answer: async ({ tx, actor, params, query }) => {
      const found = await owning.findLearner(tx, actor, params.learnerId);
      if (!found.ok) return found;
      const { centreId, learnerId } = found.value;
      const { evidenceId, unitRef } = query;
      return ok({ items: await listAnnotations(tx, { centreId, learnerId, evidenceId, unitRef }) });
    },
  });
  addReading(http, learnerRecords, {
    answer: async ({ tx, actor, params }) => {
      const found = await owning.findLearner(tx, actor, params.learnerId);
      return found.ok ? ok({ records: await readLearnerRecords(tx, found.value) }) : found;
    },
  });
  addReading(http, contract.findEvidence, {
    answer: async ({ tx, actor, params }) => {
      const found = await owning.findEvidenceLearner(tx, actor, params.evidenceId);
      if (!found.ok) return found;
      const versions = await repo.listVersions(tx, found.value.centreId, params.evidenceId);
      const [current] = versions;
      return current === undefined
        ? failed(failure('not-found', 'There is no such evidence.'))
        : ok({ current, versions: [...versions] });
    },
  });
};

/** Choosing units, gathering evidence, linking it and handing it in. */
export const routes = (http: Http): void => {
  addReadings(http);
  addFiles(http);
  addTaking(http);
  addWriting(http, contract.changeUnitChoices, {
    act: (call) => service.chooseUnits(call, call.params.registrationId, call.body),
  });
  addWriting(http, agreeUnits, { act: (call) => agree(call, call.params.registrationId, call.body) });
  addWriting(http, contract.addEvidence, {
    act: (call) => evidence.addPiece(call, call.params.learnerId, call.body),
  });
  addWriting(http, contract.reviseEvidence, {
    act: (call) => evidence.revisePiece(call, call.params.evidenceId, call.body),
  });
  addWriting(http, contract.declareEvidence, {
    act: (call) => evidence.declarePiece(call, call.params.evidenceId, call.body, call.now),
  });
  addWriting(http, evidenceContract.changeWithdrawal, {
    act: (call) => changeStanding(call, call.params.evidenceId, call.body),
  });
  addWriting(http, evidenceContract.annotate, {
    act: (call) => addAnnotation(call, call.params.evidenceId, call.body),
  });
  addWriting(http, evidenceContract.takeBackAnnotation, { act: (call) => takeBack(call, call.params) });
  addWriting(http, contract.changeLinks, {
    act: (call) => linking.relink(call, call.params.learnerId, call.body),
  });
  addWriting(http, contract.submitCriteria, { act: (call) => service.submit(call, call.params, call.body) });
};
