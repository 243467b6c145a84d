/** What every act on a learner's work starts from, read in as few round trips as can be. */
import { type Failure, failure } from '#contract/failure.ts';
import type { ActiveContext, StaffMember } from '#domain/assessment/judging.ts';
import { chosenUnits } from '#domain/assessment/standing.ts';
import type { UnitRecords } from '#domain/assessment/records.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Register } from '#domain/people/register.ts';
import { type Actor, awardingsAt, holdsRole } from '#server/http/actor.ts';
import { readRegisterOf } from '../people/api.ts';
import { type Registration, findRegistration } from '../registrations/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { type RollUp, readRollUp } from './refresh.ts';
import { lockLearnerOf, readUnitRecords } from './repo.ts';
import type { Whose } from './standing-repo.ts';

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
  awardingsAt(
    actor,
    registration.centreId,
    'quality-manager',
    'external-quality-assurer',
    'certification-officer',
  ).includes(registration.awardingId);

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

export type UnitContext = RegistrationContext & {
  readonly unit: Unit;
  readonly unitTextSha256: string;
  readonly records: UnitRecords;
  readonly active: ActiveContext;
  /** What the centre holds about whoever reads or acts. */
  readonly register: Register;
};

type UnitAsked = {
  readonly actor: Actor;
  readonly registrationId: string;
  readonly unitRef: string;
  readonly today: string;
};

const findUnit = (
  { specification }: RegistrationContext,
  ref: string,
): Result<Pick<UnitContext, 'unit' | 'unitTextSha256'>, Failure> => {
  const unit = specification.units.get(ref);
  const unitTextSha256 = specification.unitTextSha.get(ref);
  return unit === undefined || unitTextSha256 === undefined
    ? failed(failure('not-found', `The specification has no unit ${ref}.`))
    : ok({ unit, unitTextSha256 });
};

/**
 * Whose registrations are, which never changes: of one that was opened before, everything is asked for at once. Whether
 * it may be seen is found out each time.
 */
const known = new Map<string, Whose>();
const knownAtMost = 10_000;

const remember = ({ id, centreId, learnerId }: Registration): Whose => {
  const whose = { centreId, learnerId };
  if (known.size >= knownAtMost) known.clear();
  known.set(id, whose);
  return whose;
};

const readRecorded = (tx: Tx, whose: Whose, { actor, unitRef, today }: UnitAsked) =>
  Promise.all([
    readUnitRecords(tx, whose, unitRef),
    readRegisterOf(tx, whose.centreId, actor.personId, today),
  ]);

const toUnitContext = (
  asked: UnitAsked,
  found: RegistrationContext,
  [records, register]: Awaited<ReturnType<typeof readRecorded>>,
): Result<UnitContext, Failure> => {
  const unit = findUnit(found, asked.unitRef);
  if (!unit.ok) return unit;
  const { registration } = found;
  const active: ActiveContext = {
    learnerId: registration.learnerId,
    registrationState: registration.state,
    centreApproved: registration.approval === 'approved',
    unitChosen: chosenUnits(records, registration.id).has(asked.unitRef),
    today: asked.today,
  };
  return ok({ ...found, ...unit.value, records, register, active });
};

/** One unit of one learner, with everything that has been recorded about it. */
export const openUnit = async (tx: Tx, asked: UnitAsked): Promise<Result<UnitContext, Failure>> => {
  const whose = known.get(asked.registrationId);
  const [found, early] = await Promise.all([
    findPortfolioContext(tx, asked.actor, asked.registrationId),
    whose && readRecorded(tx, whose, asked),
  ]);
  if (!found.ok) return found;
  const recorded = early ?? (await readRecorded(tx, remember(found.value.registration), asked));
  return toUnitContext(asked, found.value, recorded);
};

export type UnitActContext = UnitContext & {
  readonly rollUp: RollUp;
  /** The instant of the act, for everything that it records. */
  readonly recordedAt: string;
};

const readForAct = (tx: Tx, whose: Whose, asked: UnitAsked) =>
  Promise.all([readRecorded(tx, whose, asked), readRollUp(tx, whose)]);

/**
 * Everything an act on one unit decides on, and what follows from it is rolled up with. Takes the learner's lock first,
 * so that two acts on the same learner are one after the other and each sees what the other did.
 */
export const openUnitAct = async (tx: Tx, asked: UnitAsked): Promise<Result<UnitActContext, Failure>> => {
  const whose = known.get(asked.registrationId);
  const [recordedAt, found, early] = await Promise.all([
    lockLearnerOf(tx, asked.registrationId),
    findPortfolioContext(tx, asked.actor, asked.registrationId),
    whose && readForAct(tx, whose, asked),
  ]);
  if (!found.ok) return found;
  if (recordedAt === undefined) return failed(unseen);
  const [recorded, rollUp] = early ?? (await readForAct(tx, remember(found.value.registration), asked));
  const context = toUnitContext(asked, found.value, recorded);
  return context.ok ? ok({ ...context.value, rollUp, recordedAt }) : context;
};

/** The member of staff who reads or acts, with what the centre holds about them. */
export const staffMemberOf = (
  actor: Actor,
  role: 'assessor' | 'internal-quality-assurer',
  { registration, register }: Pick<UnitContext, 'registration' | 'register'>,
): StaffMember => {
  const assigned = role === 'assessor' ? registration.assessorId : registration.qualityAssurerId;
  return {
    personId: actor.personId,
    isAssigned: assigned === actor.personId,
    register,
  };
};
