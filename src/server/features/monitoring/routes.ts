import * as contract from '#contract/monitoring.ts';
import { monitor, monitorCharacteristics } from '#domain/award/monitoring/monitor.ts';
import { ok } from '#domain/shared/result.ts';
import { holdsRole } from '../../http/actor.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { seeAllCentres } from '../returns/api.ts';
import { countByCharacteristic, listMonitored } from './repo.ts';

const roles = ['certification-officer', 'quality-manager'] as const;

/** What an awarding organisation watches over all of its centres. */
export const routes = (http: Http): void => {
  addReading(http, contract.monitorAwards, {
    may: (actor, { params }) =>
      holdsRole(actor, params.organisationId, ...roles) ? undefined : notInRole(...roles),
    answer: async ({ tx, params, query }) => {
      await seeAllCentres(tx, params.organisationId);
      const of = { awardingId: params.organisationId, ...query };
      const { whole, breakdowns } = monitor(await listMonitored(tx, of));
      const all = [...breakdowns, ...monitorCharacteristics(await countByCharacteristic(tx, of))];
      return ok({ whole, breakdowns: all.map((one) => ({ ...one, rows: [...one.rows] })) });
    },
  });
};
