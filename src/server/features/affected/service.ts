/** Who else is affected: what rests on something in doubt, and measures on all of it with one reason. */
import type { BodyOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/affected.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { AffectedFrom } from '#domain/cases/affected.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt, holdsRole } from '#server/http/actor.ts';
import { learnersSeenAt } from '../organisations/api.ts';
import * as choices from './choices-repo.ts';
import * as measures from './measure-repo.ts';
import * as repo from './repo.ts';

export type AffectedCall = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

/** Of the centre's people, those who see what else is affected. */
export const lookers = ['coordinator', 'internal-quality-assurer'] as const;

export const ofCall = (actor: Actor, centreId: string, from: AffectedFrom): repo.Of => ({
  centreId,
  from,
  awardings: learnersSeenAt(actor, centreId, ...lookers),
});

export const mayTake = (
  actor: Actor,
  centreId: string,
): Readonly<Record<'hold' | 'resample' | 'revoke', boolean>> => {
  const atCentre = (...roles: ('coordinator' | 'internal-quality-assurer')[]) =>
    holdsRole(actor, centreId, ...roles);
  const manages = awardingsAt(actor, centreId, 'quality-manager').length > 0;
  return {
    hold: manages || atCentre('coordinator'),
    resample: manages || atCentre('coordinator', 'internal-quality-assurer'),
    revoke: awardingsAt(actor, centreId, 'certification-officer').length > 0,
  };
};

export const unknownStart = failure(
  'not-found',
  'The centre knows nothing of the kind that could be in doubt.',
);

const PAGE = 100;

const keyOf = ({ unitRef, learnerId }: contract.AffectedUnitRow): string => `${unitRef} ${learnerId}`;

/** What rests on something in doubt: totals, a picture by unit, and a page of the units of learners. */
export const readAffected = async (
  { tx, actor }: AffectedCall,
  centreId: string,
  query: QueryOf<typeof contract.whatIsAffected>,
): Promise<Result<ResponseOf<typeof contract.whatIsAffected>, Failure>> => {
  const { start, id, fromOn = null, untilOn = null, after = null } = query;
  const label = await choices.findLabel(tx, centreId, { start, id });
  if (label === undefined) return failed(unknownStart);
  const of = ofCall(actor, centreId, { start, id, fromOn, untilOn });
  const [totals, flows, rows] = await Promise.all([
    repo.countAffected(tx, of),
    repo.listFlows(tx, of),
    repo.listAffected(tx, of, { after, limit: PAGE + 1 }),
  ]);
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return ok({
    label,
    totals,
    flows: [...flows],
    items: [...items],
    next: last === undefined ? null : keyOf(last),
    may: mayTake(actor, centreId),
  });
};

export const readChoices = async (
  { tx }: AffectedCall,
  centreId: string,
  { start }: QueryOf<typeof contract.affectedChoices>,
): Promise<Result<ResponseOf<typeof contract.affectedChoices>, Failure>> =>
  ok({ items: [...(await choices.listChoices(tx, centreId, start))] });

export const readMeasures = async (
  { tx, actor }: AffectedCall,
  centreId: string,
): Promise<Result<ResponseOf<typeof contract.listMeasures>, Failure>> => {
  const kept = await measures.listMeasures(tx, centreId, learnersSeenAt(actor, centreId, ...lookers));
  return ok({
    items: kept.map(({ measureId, label, action, reason, byName, on, done, left, isHolding }) => ({
      measureId,
      label,
      action,
      reason,
      byName,
      on,
      done,
      left,
      isHolding,
    })),
  });
};

export type Measure = BodyOf<typeof contract.takeMeasure>;
