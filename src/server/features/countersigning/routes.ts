import * as contract from '#contract/countersigning.ts';
import { ok } from '#domain/shared/result.ts';
import { organisationsAs } from '../../http/actor.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { countersign, listCountersigning } from './service.ts';

const roles = ['assessor', 'internal-quality-assurer'] as const;

/** The queue for countersigners, and countersigning of samples. */
export const routes = (http: Http): void => {
  addReading(http, contract.countersigningQueue, {
    may: (actor) => (organisationsAs(actor, ...roles).length === 0 ? notInRole(...roles) : undefined),
    answer: async ({ tx, actor, today, query }) =>
      ok({ items: [...(await listCountersigning({ tx, actor, today, of: query.of }))] }),
  });
  addWriting(http, contract.countersignSample, {
    act: ({ tx, actor, today, params, body }) => countersign({ tx, actor, today, ...params }, body),
  });
};
