import * as contract from '#contract/characteristics.ts';
import { ok } from '#domain/shared/result.ts';
import { type Http, addKeeping, addReading } from '../../http/routes.ts';
import * as repo from './repo.ts';

/** What people say of themselves for the monitoring of equality. It is kept without an act, so that taking it back leaves nothing. */
export const routes = (http: Http): void => {
  addReading(http, contract.myCharacteristics, {
    answer: async ({ tx, actor }) => ok({ given: await repo.findGiven(tx, actor.personId) }),
  });
  addKeeping(http, contract.giveCharacteristics, {
    keep: async ({ tx, actor, today, body }) => {
      await repo.saveGiven(tx, actor.personId, { ...body, givenOn: today });
      return ok({ givenOn: today });
    },
  });
  addKeeping(http, contract.withdrawCharacteristics, {
    keep: async ({ tx, actor }) => {
      await repo.removeGiven(tx, actor.personId);
      return ok({ given: null });
    },
  });
};
