import type { BodyOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/employer-direct.ts';
import { type Failure, failure } from '#contract/failure.ts';
import {
  mappedShare,
  mayApproveEmployerDirect,
  mayRequestEmployerDirect,
} from '#domain/people/employer-direct.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { findPersonAt } from '../people/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { findSpecification, getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

export const list = async (
  tx: Tx,
  centreId: string,
  awardingIds: readonly string[] | null,
): Promise<contract.EmployerDirect[]> =>
  (await repo.listRequests(tx, centreId, awardingIds)).map(({ people, ...row }) => ({
    ...row,
    people: people.map((one) => ({ ...one, share: mappedShare(one.mapping) })),
  }));

export type By = {
  readonly tx: Tx;
  readonly centreId: string;
  readonly actorId: string;
  readonly today: string;
  readonly now: Date;
};

export const request = async (
  { tx, centreId, actorId, today }: By,
  body: BodyOf<typeof contract.requestEmployerDirect>,
): Answer<{ requestId: string }> => {
  const { employerId, specificationId, processes, people } = body;
  const specification = await findSpecification(tx, specificationId);
  if (specification === undefined) return failed(failure('not-found', 'There is no such specification.'));
  if (!(await repo.isEmployerOf(tx, centreId, employerId)))
    return failed(failure('not-found', 'The centre has no such employer.'));
  for (const { personId } of people)
    if ((await findPersonAt(tx, centreId, personId)) === undefined)
      return failed(failure('not-found', 'The centre has no such person on its staff.'));
  const named = people.map(({ personId, role }) => `${personId} ${role}`);
  if (new Set(named).size < named.length)
    return failed(failure('malformed-request', 'Somebody is named twice for the same role.'));
  const refusals = mayRequestEmployerDirect(specification.content, people);
  if (refusals.length > 0)
    return failed(refusedBy('The request was not sent.', refusals, specification.shortName));
  const id = newId();
  await repo.insertRequest(
    tx,
    {
      centreId,
      id,
      awardingId: specification.summary.awardingId,
      employerId,
      specificationId,
      processes,
      requestedBy: actorId,
      requestedOn: today,
    },
    people.map((person) => ({ ...person, id: newId() })),
  );
  return ok({
    response: { requestId: id },
    act: {
      chain: centreId,
      action: 'employer-direct.request',
      subject: { kind: 'organisation', id: employerId },
      detail: { request: id, specificationId, people: named },
    },
  });
};

type Verdict = BodyOf<typeof contract.decideEmployerDirect>['verdict'];

/** Whether the verdict follows on what was said before. */
const findMisfit = (verdict: Verdict, { decision }: repo.RequestRow): Failure | null => {
  if (verdict === 'withdrawn')
    return decision?.verdict === 'approved'
      ? null
      : failure('rule-not-met', 'There is no agreement to withdraw.');
  return decision === null
    ? null
    : failure('already-done', 'The request has been decided already; a new one can be sent.');
};

export const decide = async (
  { tx, centreId, actorId, today, now }: By,
  requestId: string,
  awardingIds: readonly string[],
  { verdict, reason, fromOn, untilOn }: BodyOf<typeof contract.decideEmployerDirect>,
): Answer<{ decisionId: string }> => {
  const found = (await repo.listRequests(tx, centreId, awardingIds)).find(({ id }) => id === requestId);
  if (found === undefined) return failed(failure('not-found', 'There is no such request.'));
  if (untilOn !== null && untilOn < fromOn)
    return failed(failure('malformed-request', 'The last day is before the first.'));
  const misfit = findMisfit(verdict, found);
  if (misfit !== null) return failed(misfit);
  const { content, shortName } = await getSpecification(tx, found.specificationId);
  const refusals = verdict === 'approved' ? mayApproveEmployerDirect(content, found.people) : [];
  if (refusals.length > 0) return failed(refusedBy('The request cannot be agreed to.', refusals, shortName));
  const id = newId();
  const row = { centreId, id, requestId, verdict, reason, fromOn, untilOn };
  await repo.insertDecision(tx, { ...row, decidedBy: actorId, decidedOn: today });
  notify(
    tx,
    { actorId, at: now.toISOString() },
    [...new Set(found.people.map(({ personId }) => personId))].map((personId) => ({
      personId,
      centreId,
      kind: 'staff',
      title: `The employer direct model for ${found.employerName} was ${verdict}.`,
      detail: reason,
      link: '/my-record',
    })),
  );
  return ok({
    response: { decisionId: id },
    act: {
      chain: centreId,
      action: `employer-direct.${verdict}`,
      subject: { kind: 'organisation', id: found.employerId },
      detail: { request: requestId, reason, fromOn, untilOn },
    },
  });
};
