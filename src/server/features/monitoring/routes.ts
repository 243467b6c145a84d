import * as contract from '#contract/monitoring.ts';
import { monitor } from '#domain/award/monitoring/monitor.ts';
import { ok } from '#domain/shared/result.ts';
import { holdsRole } from '../../http/actor.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { seeAllCentres } from '../returns/api.ts';
import { listMonitored } from './repo.ts';

const roles = ['certification-officer', 'quality-manager'] as const;

/** What an awarding organisation watches over all of its centres. */
export const routes = (http: Http): void => {
  addReading(http, contract.monitorAwards, {
    may: (actor, { params }) =>
      holdsRole(actor, params.organisationId, ...roles) ? undefined : notInRole(...roles),
    answer: async ({ tx, params, query }) => {
      await seeAllCentres(tx, params.organisationId);
      const { whole, breakdowns } = monitor(
        await listMonitored(tx, { awardingId: params.organisationId, ...query }),
      );
      return ok({ whole, breakdowns: breakdowns.map((one) => ({ ...one, rows: [...one.rows] })) });
    },
  });
};
