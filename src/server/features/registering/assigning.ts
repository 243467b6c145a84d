import { type Failure, failure } from '#contract/failure.ts';
import { type Refusal, refusal, refusals } from '#domain/people/refusal.ts';
import { findInterests } from '#domain/people/independence.ts';
import { findRecord, nationOn } from '#domain/people/register.ts';
import { roleStatusOn } from '#domain/people/role-status.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { findClause } from '#domain/specification/rules-of-evidence.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { findPersonAt, readRegisterOf } from '../people/api.ts';
import { getSpecification } from '../specifications/api.ts';
import { lockLearner, refreshRegistrations } from '../records/api.ts';
import { type QualifiedRole, type Registration, findRegistration, refusedBy } from '../registrations/api.ts';
import * as repo from './repo.ts';

export type Assigning = {
  readonly centreId: string;
  readonly registrationId: string;
  readonly role: QualifiedRole;
  readonly personId: string;
  readonly actorId: string;
  readonly today: string;
};

const roleName: Readonly<Record<QualifiedRole, string>> = {
  assessor: 'assessor',
  'internal-quality-assurer': 'internal quality assurer',
};

const otherOf = (registration: Registration, role: QualifiedRole): string | null =>
  role === 'assessor' ? registration.qualityAssurerId : registration.assessorId;

/** What the register says against it: no standing in the role, or an interest with the learner that nobody scrutinises. */
const checkGate = async (
  tx: Tx,
  { centreId, personId, role, today }: Assigning,
  { learnerId, employerId, specificationId }: Registration,
  specification: Specification,
  name: string,
): Promise<readonly Refusal[]> => {
  const register = await readRegisterOf(tx, centreId, personId, today);
  const record = findRecord(register, personId);
  if (record === undefined) return [];
  const subject = { learnerId, employerId, specificationId, unitRef: null, parts: {} };
  const standing = roleStatusOn(record, role, specification, subject, {
    on: today,
    nation: nationOn(record, register, today),
  });
  const scrutinised = new Set(record.scrutinies.map(({ interestId }) => interestId));
  const [interest] = findInterests(record, { judgesOthers: false }, subject, today).filter(
    ({ id }) => !scrutinised.has(id),
  );
  return refusals(
    standing.may ? null : standing.refusal,
    interest !== undefined &&
      refusal(
        'declared-interest',
        `${name} has declared an interest in this learner or their employer.`,
        'The centre coordinator can assign somebody else, or name a scrutineer with the reason.',
        findClause(specification, 'independence'),
      ),
  );
};

const checkPerson = async (
  tx: Tx,
  assigning: Assigning,
  registration: Registration,
  name: string,
): Promise<readonly Refusal[]> => {
  const { centreId, personId, role, today } = assigning;
  const { content } = await getSpecification(tx, registration.specificationId);
  const found: Refusal[] = [];
  const whoCan = 'The centre coordinator can assign somebody else.';
  if (!(await repo.hasMembership(tx, { personId, centreId, role, today })))
    found.push(
      refusal(
        'role-not-held',
        `${name} is no ${roleName[role]} of the centre today.`,
        'The centre coordinator can give them the role.',
      ),
    );
  if (personId === registration.learnerId)
    found.push(refusal('own-work', `${name} is the learner; nobody judges their own work.`, whoCan));
  if (otherOf(registration, role) === personId)
    found.push(
      refusal(
        'own-decisions',
        `${name} cannot both assess and quality assure the same learner; nobody samples their own decisions.`,
        whoCan,
      ),
    );
  return [...found, ...(await checkGate(tx, assigning, registration, content, name))];
};

export type PreparedAssignment = { readonly learnerId: string; readonly row: repo.NewAssignment };

/** One assignment, checked and ready to be recorded. */
export const prepareAssignment = async (
  tx: Tx,
  assigning: Assigning,
): Promise<Result<PreparedAssignment, Failure>> => {
  const { centreId, registrationId, role, personId, actorId, today } = assigning;
  const registration = await findRegistration(tx, registrationId);
  if (registration === undefined || registration.centreId !== centreId)
    return failed(failure('not-found', 'The centre has no such registration.'));
  const person = await findPersonAt(tx, centreId, personId);
  if (person === undefined)
    return failed(failure('not-found', 'The centre has no such person on its staff.'));
  const name = `${person.givenName} ${person.familyName}`;
  const current = role === 'assessor' ? registration.assessorId : registration.qualityAssurerId;
  if (current === personId)
    return failed(failure('already-done', `${name} is assigned to ${registration.learnerName} already.`));
  const against = await checkPerson(tx, assigning, registration, name);
  const { shortName } = await getSpecification(tx, registration.specificationId);
  if (against.length > 0)
    return failed(
      refusedBy(`${name} cannot be assigned to ${registration.learnerName}.`, against, shortName),
    );
  const row = {
    centreId,
    id: newId(),
    registrationId,
    role,
    personId,
    assignedBy: actorId,
    assignedOn: today,
  };
  return ok({ learnerId: registration.learnerId, row });
};

/** Records assignments and what they change in the read models, one learner after the other in a fixed order. */
const record = async (tx: Tx, centreId: string, prepared: readonly PreparedAssignment[]): Promise<void> => {
  if (prepared.length === 0) return;
  const learnerIds = [...new Set(prepared.map(({ learnerId }) => learnerId))].toSorted((one, other) =>
    one.localeCompare(other),
  );
  for (const learnerId of learnerIds) await lockLearner(tx, centreId, learnerId);
  await repo.insertAssignments(
    tx,
    prepared.map(({ row }) => row),
  );
  for (const learnerId of learnerIds) await refreshRegistrations(tx, { centreId, learnerId });
};

export const assign = async (
  tx: Tx,
  assigning: Assigning,
): Promise<Result<Recorded<{ assignmentId: string }>, Failure>> => {
  const prepared = await prepareAssignment(tx, assigning);
  if (!prepared.ok) return prepared;
  const { centreId, registrationId, role, personId } = assigning;
  await record(tx, centreId, [prepared.value]);
  return ok({
    response: { assignmentId: prepared.value.row.id },
    act: {
      chain: centreId,
      action: 'registration.assign',
      subject: { kind: 'registration', id: registrationId },
      detail: { role, personId },
    },
  });
};

export type AssigningMany = Omit<Assigning, 'registrationId'> & {
  readonly registrationIds: readonly string[];
};

/** Assigns one person to several learners, all or none; those to whom they are assigned already stay as they are. */
export const assignMany = async (
  tx: Tx,
  { registrationIds, ...assigning }: AssigningMany,
): Promise<Result<Recorded<{ assigned: number }>, Failure>> => {
  const rows: PreparedAssignment[] = [];
  for (const registrationId of new Set(registrationIds)) {
    const prepared = await prepareAssignment(tx, { ...assigning, registrationId });
    if (prepared.ok) rows.push(prepared.value);
    else if (prepared.failure.kind !== 'already-done') return prepared;
  }
  const { centreId, role, personId } = assigning;
  await record(tx, centreId, rows);
  return ok({
    response: { assigned: rows.length },
    act: {
      chain: centreId,
      action: 'registration.assign',
      subject: { kind: 'person', id: personId },
      detail: { role, personId, registrationIds: rows.map(({ row }) => row.registrationId) },
    },
  });
};
