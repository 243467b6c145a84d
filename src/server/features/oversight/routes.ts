import * as contract from '#contract/oversight.ts';
import { needsOf } from '#domain/quality/oversight.ts';
import { visitFrequencyOf } from '#domain/quality/visit-frequency.ts';
import { ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt, organisationsAs } from '../../http/actor.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import { getSpecification } from '../specifications/api.ts';
import { type OverseenRow, listOverseen } from './repo.ts';

const roles = ['quality-manager', 'external-quality-assurer'] as const;

const present = async (
  tx: Tx,
  row: OverseenRow,
  today: string,
): Promise<readonly [contract.Overseen, number]> => {
  const { content, summary } = await getSpecification(tx, row.specificationId);
  const { nextBy } = visitFrequencyOf(content, row, row, today);
  const needs = needsOf({ ...row, nextVisitBy: nextBy }, today);
  const urgency = needs.reduce((sum, { weight }) => sum + weight, 0);
  const { centreId, centreName, specificationId, isApproved, learners, risk, sanction, openActions } = row;
  const overseen = {
    centreId,
    centreName,
    specificationId,
    title: summary.title,
    isApproved,
    learners,
    risk,
    sanction,
    openActions,
    nextVisitBy: nextBy,
    needs: needs.map(({ code, words, whose }) => ({ code, words, whose })),
  };
  return [overseen, urgency];
};

const oversee = async (tx: Tx, actor: Actor, today: string): Promise<contract.Overseen[]> => {
  const allocations = actor.allocations.filter(({ centreId, awardingId }) =>
    awardingsAt(actor, centreId, ...roles).includes(awardingId),
  );
  const found: (readonly [contract.Overseen, number])[] = [];
  for (const row of await listOverseen(tx, allocations, today)) found.push(await present(tx, row, today));
  return found.toSorted(([, one], [, other]) => other - one).map(([overseen]) => overseen);
};

/** What the centres of an awarding organisation need, for those who oversee them. */
export const routes = (http: Http): void => {
  addReading(http, contract.overseeCentres, {
    may: (actor) => (organisationsAs(actor, ...roles).length === 0 ? notInRole(...roles) : undefined),
    answer: async ({ tx, actor, today }) => ok({ items: await oversee(tx, actor, today) }),
  });
};
