import * as contract from '#contract/caseload.ts';
import { ok } from '#domain/shared/result.ts';
import { organisationsAs } from '../../http/actor.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { readCases } from './service.ts';

export const routes = (http: Http): void =>
  addReading(http, contract.readCaseload, {
    may: (actor) => (organisationsAs(actor, 'assessor').length === 0 ? notInRole('assessor') : undefined),
    answer: async ({ tx, actor, today }) => ok({ items: await readCases(tx, actor, today) }),
  });
