/** Takes registrations to the next version of their specification, and tells beforehand what becomes of each. */
import type { RecordedEnd } from '#domain/award/end-dates.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { Movable, listMovable } from '#contract/moving.ts';
import { type MoveEffect, type MoveTarget, effectOfMove, listJudgeAgain } from '#domain/assessment/moving.ts';
import type { RegistrationStanding } from '#domain/assessment/registration-standing.ts';
import { registrationNow } from '#domain/assessment/standing.ts';
import { mayMove, pathwayIn } from '#domain/people/moving.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { findApproval } from '../approvals/api.ts';
import { findPersonAt } from '../people/api.ts';
import { listEnds } from '../end-dates/api.ts';
import { insertLinks } from '../portfolio/api.ts';
import { lockLearner, readLearnerRecords, rebuildAfterMove } from '../records/api.ts';
import { listEarlier } from '../registering/api.ts';
import { type Registration, findRegistration, presentRefusals } from '../registrations/api.ts';
import {
  type PublishedSpecification,
  comparisonOf,
  findSpecification,
  getSpecification,
} from '../specifications/api.ts';
import * as repo from './repo.ts';

/** A version that learners are moved to, at one centre. */
type Target = {
  readonly centreId: string;
  readonly specification: PublishedSpecification;
  /** The versions that it takes the place of, the latest first. */
  readonly earlier: readonly string[];
  readonly approval: 'approved' | 'withdrawn' | 'none';
  readonly ends: readonly RecordedEnd[];
  readonly today: string;
};

const earlierThan = async (tx: Tx, { summary }: PublishedSpecification): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let id = summary.supersedes; id !== null && !ids.includes(id);) {
    ids.push(id);
    id = (await getSpecification(tx, id)).summary.supersedes;
  }
  return ids;
};

const openTarget = async (
  tx: Tx,
  of: { readonly centreId: string; readonly specificationId: string; readonly today: string },
): Promise<Result<Target, Failure>> => {
  const specification = await findSpecification(tx, of.specificationId);
  if (specification === undefined) return failed(failure('not-found', 'There is no such specification.'));
  const verdict = (await findApproval(tx, of.centreId, of.specificationId))?.verdict;
  return ok({
    ...of,
    specification,
    earlier: await earlierThan(tx, specification),
    ends: await listEnds(tx, specification.awardingId),
    approval: verdict === 'approved' || verdict === 'withdrawn' ? verdict : 'none',
  });
};

/** The qualification of the new version that takes the place of the one registered for. */
const targetOf = async (
  tx: Tx,
  registration: Registration,
  { specification }: Target,
): Promise<MoveTarget> => {
  const before = await getSpecification(tx, registration.specificationId);
  const pair = comparisonOf(before, specification).qualifications.find(
    (one) => one.before?.number === registration.qualificationNumber,
  );
  const qualificationNumber =
    registration.qualificationNumber === null
      ? null
      : (pair?.after?.number ?? registration.qualificationNumber);
  const qualification = specification.findQualification(qualificationNumber);
  return {
    specificationId: specification.id,
    qualificationNumber,
    pathway: pathwayIn(qualification, registration.pathway),
  };
};

type Prepared = {
  readonly registration: Registration;
  readonly to: MoveTarget;
  readonly effect: MoveEffect;
  readonly refusals: readonly Refusal[];
};

const readEffect = async (tx: Tx, { centreId, learnerId, id }: Registration, to: MoveTarget) => {
  const records = await readLearnerRecords(tx, { centreId, learnerId });
  const current = records.registrations.map((one) => registrationNow(records, one).specificationId);
  const specifications = new Map<string, Specification>();
  for (const one of new Set([...current, to.specificationId]))
    specifications.set(one, (await getSpecification(tx, one)).content);
  const effect = effectOfMove(specifications, records, id, to);
  if (effect === undefined) throw new Error('the registration or its versions are not among what was read');
  return effect;
};

const prepare = async (tx: Tx, registration: Registration, target: Target): Promise<Prepared> => {
  const { centreId, specification, approval, today } = target;
  const { id, learnerId, learnerName } = registration;
  const to = await targetOf(tx, registration, target);
  const effect = await readEffect(tx, registration, to);
  const person = await findPersonAt(tx, centreId, learnerId);
  const earlier = (await listEarlier(tx, { centreId, learnerId, uln: null })).filter(
    (one) => one.registrationId !== id,
  );
  const refusals = mayMove(
    { ...to, dateOfBirth: person?.dateOfBirth ?? null },
    {
      learnerName,
      state: effect.before.state,
      follows: target.earlier.includes(registration.specificationId),
      registeredOn: registration.registeredOn,
      qualificationNumber: registration.qualificationNumber,
      specificationId: specification.id,
      specification: specification.content,
      approval,
      earlier: earlier.map((one) => ({ ...one, isSameLearner: true })),
      ends: target.ends,
      today,
    },
  );
  return { registration, to, effect, refusals };
};

const presentStanding = ({
  state,
  unitsChosen,
  unitsAchieved,
  criteriaMet,
  criteriaTotal,
  creditsAchieved,
}: RegistrationStanding): Movable['before'] => ({
  state,
  unitsChosen,
  unitsAchieved,
  criteriaMet,
  criteriaTotal,
  creditsAchieved,
});

const present = async (tx: Tx, prepared: Prepared, document: string): Promise<Movable> => {
  const { registration, effect, refusals } = prepared;
  const others: Movable['others'] = [];
  for (const { registrationId, before, after } of effect.others) {
    const other = await findRegistration(tx, registrationId);
    const title =
      other === undefined ? '' : (await getSpecification(tx, other.specificationId)).summary.title;
    others.push({ registrationId, title, before: presentStanding(before), after: presentStanding(after) });
  }
  return {
    registrationId: registration.id,
    learnerId: registration.learnerId,
    learnerName: registration.learnerName,
    fromSpecificationId: registration.specificationId,
    before: presentStanding(effect.before),
    after: presentStanding(effect.after),
    units: effect.units.map((unit) => ({
      ...unit,
      judgeAgain: [...unit.judgeAgain],
      asked: [...unit.asked],
    })),
    others,
    reasons: presentRefusals(refusals, document),
  };
};

export type Listing = {
  readonly centreId: string;
  readonly specificationId: string;
  readonly awardingIds: readonly string[] | null;
  readonly after: string | undefined;
  readonly limit: number;
  readonly today: string;
};

/** The learners of a centre under an earlier version, and where each would stand under this one. */
export const listMovableLearners = async (
  tx: Tx,
  of: Listing,
): Promise<Result<ResponseOf<typeof listMovable>, Failure>> => {
  const target = await openTarget(tx, of);
  if (!target.ok) return target;
  const { specification, earlier } = target.value;
  const rows = await repo.listCandidates(tx, {
    centreId: of.centreId,
    specificationIds: earlier,
    awardingIds: of.awardingIds,
    after: of.after ?? null,
    limit: of.limit,
  });
  const items: Movable[] = [];
  for (const { registrationId } of rows.slice(0, of.limit)) {
    const registration = await findRegistration(tx, registrationId);
    if (registration === undefined) continue;
    items.push(await present(tx, await prepare(tx, registration, target.value), specification.shortName));
  }
  const next = rows.length > of.limit ? (rows[of.limit - 1]?.registrationId ?? null) : null;
  return ok({ items, total: rows[0]?.total ?? 0, next });
};

export type MovingMany = {
  readonly centreId: string;
  readonly specificationId: string;
  readonly registrationIds: readonly string[];
  readonly reason: string;
  readonly personId: string;
  readonly today: string;
};

const openRegistrations = async (
  tx: Tx,
  { centreId, registrationIds }: MovingMany,
): Promise<Result<readonly Registration[], Failure>> => {
  const found: Registration[] = [];
  for (const id of new Set(registrationIds)) {
    const registration = await findRegistration(tx, id);
    if (registration === undefined || registration.centreId !== centreId)
      return failed(failure('not-found', 'The centre has no such registration.'));
    found.push(registration);
  }
  // Always in one order, so that two moves of the same learners wait for one another.
  const learnerIds = [...new Set(found.map(({ learnerId }) => learnerId))].toSorted();
  for (const learnerId of learnerIds) await lockLearner(tx, centreId, learnerId);
  const locked: Registration[] = [];
  for (const { id } of found) locked.push((await findRegistration(tx, id)) ?? failLocked());
  return ok(locked);
};

const failLocked = (): never => {
  throw new Error('a registration went away while its learner was locked');
};

const record = async (tx: Tx, moving: MovingMany, prepared: Prepared): Promise<number> => {
  const { registration, to, effect } = prepared;
  const { centreId, id: registrationId, learnerId } = registration;
  const judgeAgain = listJudgeAgain(effect);
  await repo.insertMove(tx, {
    ...to,
    centreId,
    id: newId(),
    registrationId,
    learnerId,
    fromSpecificationId: registration.specificationId,
    judgeAgain,
    reason: moving.reason,
    movedBy: moving.personId,
    movedOn: moving.today,
  });
  await insertLinks(
    tx,
    effect.links.map((link) => ({ ...link, centreId, id: newId(), learnerId, linkedBy: moving.personId })),
  );
  await rebuildAfterMove(tx, { centreId, learnerId });
  return judgeAgain.length;
};

const refuse = (prepared: Prepared, of: number, document: string): Failure => {
  const { registration, refusals } = prepared;
  const reasons = presentRefusals(refusals, document);
  const [first] = reasons;
  const all = of === 1 ? '' : ' Nobody was moved.';
  return failure(
    'rule-not-met',
    `${registration.learnerName} cannot be moved. ${first?.detail ?? ''}${all}`,
    {
      reasons,
      ...(first?.clause === undefined ? {} : { clause: first.clause }),
      ...(first?.whoCan === undefined ? {} : { whoCan: first.whoCan }),
    },
  );
};

type Moved = { moved: number; there: number; judgeAgain: number };

/** Moves all of them or none; those under the version already stay as they are. */
export const moveMany = async (tx: Tx, moving: MovingMany): Promise<Result<Recorded<Moved>, Failure>> => {
  const target = await openTarget(tx, moving);
  if (!target.ok) return target;
  const { specification } = target.value;
  const registrations = await openRegistrations(tx, moving);
  if (!registrations.ok) return registrations;
  const open = registrations.value.filter((one) => one.specificationId !== specification.id);
  let judgeAgain = 0;
  for (const registration of open) {
    const prepared = await prepare(tx, registration, target.value);
    if (prepared.refusals.length > 0)
      return failed(refuse(prepared, registrations.value.length, specification.shortName));
    judgeAgain += await record(tx, moving, prepared);
  }
  const [only] = open;
  return ok({
    response: { moved: open.length, there: registrations.value.length - open.length, judgeAgain },
    act: {
      chain: moving.centreId,
      action: 'registration.move',
      subject:
        open.length === 1 && only !== undefined
          ? { kind: 'registration', id: only.id }
          : { kind: 'specification', id: specification.id },
      detail: {
        specificationId: specification.id,
        registrationIds: open.map(({ id }) => id),
        reason: moving.reason,
        judgeAgain,
      },
    },
  });
};
