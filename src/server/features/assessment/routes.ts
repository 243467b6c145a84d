import * as contract from '#contract/assessment.ts';
import { confirmUnit } from '#contract/confirming.ts';
import { ok } from '#domain/shared/result.ts';
import { organisationsAs } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { readUnitBench } from './bench.ts';
import { confirm } from './confirming.ts';
import { countersign } from './countersigning.ts';
import { decide, listAssessorQueue, signOff } from './service.ts';

/** Judging, countersigning and signing off. */
export const routes = (http: Http): void => {
  addReading(http, contract.assessorQueue, {
    may: (actor) => (organisationsAs(actor, 'assessor').length === 0 ? notInRole('assessor') : undefined),
    answer: async ({ tx, actor, query }) =>
      ok(await listAssessorQueue(tx, actor, organisationsAs(actor, 'assessor'), query)),
  });
  addReading(http, contract.unitBench, { answer: readUnitBench });
  addWriting(http, contract.signDecisions, { act: (call) => decide(call, call.body) });
  addWriting(http, contract.signCountersignatures, { act: (call) => countersign(call, call.body) });
  addWriting(http, contract.signUnitOff, { act: signOff });
  addWriting(http, confirmUnit, { act: (call) => confirm(call, call.body) });
};
