/** What every act on a learner's work starts from, read in as few round trips as can be. */
import { type Failure, failure } from '#contract/failure.ts';
import type { ActiveContext, StaffMember } from '#domain/assessment/judging.ts';
import { chosenUnits } from '#domain/assessment/standing.ts';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import type { StaffQualification } from '#domain/people/staff.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type Registration, findRegistration } from '../registrations/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { lockLearner, readLearnerRecords, readStaff } from './repo.ts';

export type RegistrationContext = {
  readonly registration: Registration;
  readonly specification: PublishedSpecification;
};

const unseen: Failure = failure('not-found', 'There is no such registration among those that you see.');

/** The registration and its specification, if the transaction sees them. */
export const findRegistrationContext = async (
  tx: Tx,
  id: string,
): Promise<Result<RegistrationContext, Failure>> => {
  const registration = await findRegistration(tx, id);
  if (registration === undefined) return failed(unseen);
  return ok({ registration, specification: await getSpecification(tx, registration.specificationId) });
};

/** The learner, those assigned, whoever else works at the centre, and the awarding organisation see a portfolio. */
export const maySeePortfolio = (
  actor: Actor,
  registration: Pick<Registration, 'centreId' | 'learnerId' | 'awardingId'>,
): boolean =>
  actor.personId === registration.learnerId ||
  holdsRole(actor, registration.centreId, 'coordinator', 'assessor', 'internal-quality-assurer') ||
  (actor.centreIds.includes(registration.centreId) &&
    holdsRole(
      actor,
      registration.awardingId,
      'quality-manager',
      'external-quality-assurer',
      'certification-officer',
    ));

/** As `findRegistrationContext`, and only for those who may see the portfolio: to all others it does not exist. */
export const findPortfolioContext = async (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<Result<RegistrationContext, Failure>> => {
  const found = await findRegistrationContext(tx, id);
  if (!found.ok) return found;
  return maySeePortfolio(actor, found.value.registration) ? found : failed(unseen);
};

export type UnitActContext = RegistrationContext & {
  readonly unit: Unit;
  readonly unitTextSha256: string;
  readonly records: LearnerRecords;
  readonly active: ActiveContext;
};

/**
 * Everything an act on one unit decides on. Takes the learner's lock first, so that two acts on the same learner are
 * one after the other and each sees what the other did.
 */
export const openUnitAct = async (
  tx: Tx,
  given: {
    readonly actor: Actor;
    readonly registrationId: string;
    readonly unitRef: string;
    readonly today: string;
  },
): Promise<Result<UnitActContext, Failure>> => {
  const found = await findPortfolioContext(tx, given.actor, given.registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const unit = specification.units.get(given.unitRef);
  const unitTextSha256 = specification.unitTextSha.get(given.unitRef);
  if (unit === undefined || unitTextSha256 === undefined)
    return failed(failure('not-found', `The specification has no unit ${given.unitRef}.`));
  await lockLearner(tx, registration.centreId, registration.learnerId);
  const of = { centreId: registration.centreId, learnerId: registration.learnerId, unitRef: unit.ref };
  const records = await readLearnerRecords(tx, of);
  const active: ActiveContext = {
    learnerId: registration.learnerId,
    registrationState: registration.state,
    centreApproved: registration.approval === 'approved',
    unitChosen: chosenUnits(records, registration.id).has(unit.ref),
    today: given.today,
  };
  return ok({ registration, specification, unit, unitTextSha256, records, active });
};

/** The acting member of staff with what the centre holds about them. */
export const readStaffMember = async (
  tx: Tx,
  actor: Actor,
  role: 'assessor' | 'internal-quality-assurer',
  { registration }: Pick<UnitActContext, 'registration'>,
): Promise<StaffMember> => {
  const { qualifications, competences } = await readStaff(
    tx,
    registration.centreId,
    actor.personId,
    registration.specificationId,
  );
  const assigned = role === 'assessor' ? registration.assessorId : registration.qualityAssurerId;
  return {
    personId: actor.personId,
    holdsRole: holdsRole(actor, registration.centreId, role),
    isAssigned: assigned === actor.personId,
    qualifications: qualifications satisfies readonly StaffQualification[],
    competences,
  };
};
