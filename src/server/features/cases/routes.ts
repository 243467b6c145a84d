import * as contract from '#contract/cases.ts';
import { ok } from '#domain/shared/result.ts';
import { holdsRole } from '../../http/actor.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { act, listPossible, put } from './acting.ts';
import { readArrangements } from './arranging.ts';
import { judge } from './applying.ts';
import { open, readAbout } from './opening.ts';
import { readLetter } from './letters.ts';
import { listNotices } from './notices.ts';
import { addPaper, nameReader, readPaper } from './papers.ts';
import { listCases, readCase } from './reading.ts';
import { readRules, setRules } from './ruling.ts';

/** Cases: whatever is raised, looked into and decided about people and their work. */
export const routes = (http: Http): void => {
  addReading(http, contract.listCases, { answer: async (call) => ok(await listCases(call, call.query)) });
  addReading(http, contract.listCaseNotices, {
    answer: async (call) => ok(await listNotices(call, call.query)),
  });
  addReading(http, contract.readCase, { answer: (call) => readCase(call, call.params.caseId) });
  addReading(http, contract.aboutCase, { answer: (call) => readAbout(call, call.query) });
  addWriting(http, contract.openCase, { act: (call) => open(call, call.params.centreId, call.body) });
  addWriting(http, contract.actOnCase, { act: (call) => act(call, call.params.caseId, call.body) });
  addReading(http, contract.unitArrangements, { answer: (call) => readArrangements(call, call.params) });
  addWriting(http, contract.judgeAgain, { act: (call) => judge(call, call.params.caseId, call.body) });
  addWriting(http, contract.putOnCase, { act: (call) => put(call, call.params.caseId, call.body) });
  addReading(http, contract.caseCandidates, {
    answer: (call) => listPossible(call, call.params.caseId, call.query),
  });
  addWriting(http, contract.addCasePaper, { act: (call) => addPaper(call, call.params.caseId, call.body) });
  addWriting(http, contract.nameReader, { act: (call) => nameReader(call, call.params.paperId, call.body) });
  addDownload(http, contract.readCasePaper, (call) => readPaper(call, call.params.paperId));
  addDownload(http, contract.caseLetter, (call) => readLetter(call, call.params.eventId));
  addReading(http, contract.readCaseRules, {
    answer: (call) => readRules(call, call.params.organisationId),
  });
  addWriting(http, contract.setCaseRules, {
    may: (actor, { params }) =>
      holdsRole(actor, params.organisationId, 'quality-manager') ? undefined : notInRole('quality-manager'),
    act: (call) => setRules(call, call.params.organisationId, call.body),
  });
};
