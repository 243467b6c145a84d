import { type Failure, failure } from '#contract/failure.ts';
import type { RegistrationInput } from '#contract/registrations.ts';
import { type Refusal, refusals } from '#domain/people/refusal.ts';
import { type EarlierRegistration, type Registering, mayRegister } from '#domain/people/registering.ts';
import { registrationWarnings } from '#domain/people/registering-warnings.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { lateRegistration } from '#domain/award/timing.ts';
import { normaliseUln } from '#domain/shared/uln.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { findApproval, shareStanding } from '../approvals/api.ts';
import { listEmployers, listSites } from '../organisations/api.ts';
import { type PersonRow, findPersonAt, insertMembership, insertPerson, setUln } from '../people/api.ts';
import { type PublishedSpecification, findSpecification } from '../specifications/api.ts';
import { lockLearner, refreshRegistrations } from '../records/api.ts';
import { prepareAssignment } from './assigning.ts';
import { presentRefusals, refusedBy } from '../registrations/api.ts';
import { listEnds } from '../end-dates/api.ts';
import { becomesMember, keepMembership, tellOfNewMembers } from './membership.ts';
import { insertEntry, timingFor } from '../timing/api.ts';
import { refuseRegistering } from '../verification/api.ts';
import * as repo from './repo.ts';

export type RegisteringAt = {
  readonly centreId: string;
  readonly personId: string;
  readonly today: string;
  readonly given: RegistrationInput;
  /** From when the time to a claim counts; today where it is not given. */
  readonly countsFromOn?: string;
};

/** With the instant, at which whoever is concerned is told. */
export type RegisteringNow = RegisteringAt & { readonly now: Date };

/** Who is registered for what, when nothing stands in the way. */
export type Checked = {
  readonly specification: PublishedSpecification;
  /** Null for somebody new. */
  readonly known: Pick<PersonRow, 'id' | 'uln'> | null;
  readonly name: string;
  readonly dateOfBirth: string | null;
};

type Prepared = Checked & {
  readonly earlier: readonly EarlierRegistration[];
  readonly refusals: readonly Refusal[];
};

const noSpecification = failed(failure('not-found', 'There is no such specification.'));

const sameNumber = (input: string | null, known: Checked['known']): string | null =>
  input === null || input === '' ? (known?.uln ?? null) : normaliseUln(input);

/** A learner entered as new who is recorded at the centre already. */
const namesakeRefusal = async (
  tx: Tx,
  centreId: string,
  learner: RegistrationInput['learner'],
): Promise<readonly Refusal[]> => {
  if (learner.kind === 'known') return [];
  const namesakes = await repo.listNamesakes(tx, { centreId, ...learner });
  return namesakes.length === 0
    ? []
    : [
        {
          code: 'known-learner',
          detail: `A learner with this name and date of birth is recorded at the centre already.`,
          whoCan: 'Choose that learner from the list instead of entering them again.',
        },
      ];
};

const placeRefusals = async (
  tx: Tx,
  centreId: string,
  { employerId, siteId }: RegistrationInput,
): Promise<readonly Refusal[]> => {
  const wrong: Refusal[] = [];
  const whoCan = 'The centre coordinator can add it.';
  if (employerId !== null && !(await listEmployers(tx, centreId)).some(({ id }) => id === employerId))
    wrong.push({ code: 'no-such-employer', detail: 'The centre has no such employer.', whoCan });
  if (siteId !== null && !(await listSites(tx, centreId)).some(({ id }) => id === siteId))
    wrong.push({ code: 'no-such-site', detail: 'The centre has no such site.', whoCan });
  return wrong;
};

type Learner = {
  readonly known: PersonRow | null;
  readonly name: string;
  readonly dateOfBirth: string | null;
};

const findLearner = async (
  tx: Tx,
  centreId: string,
  learner: RegistrationInput['learner'],
): Promise<Learner | undefined> => {
  if (learner.kind === 'new') {
    const { givenName, familyName, dateOfBirth } = learner;
    return { known: null, name: `${givenName} ${familyName}`, dateOfBirth };
  }
  const known = await findPersonAt(tx, centreId, learner.personId);
  if (known === undefined) return undefined;
  return { known, name: `${known.givenName} ${known.familyName}`, dateOfBirth: known.dateOfBirth };
};

const prepare = async (tx: Tx, at: RegisteringAt): Promise<Result<Prepared, Failure>> => {
  const { centreId, given, today } = at;
  await shareStanding(tx, centreId);
  const specification = await findSpecification(tx, given.specificationId);
  if (specification === undefined) return noSpecification;
  const learner = await findLearner(tx, centreId, given.learner);
  if (learner === undefined) return failed(failure('not-found', 'The centre has no such learner.'));
  const uln = sameNumber(given.uln, learner.known);
  const learnerId = learner.known?.id ?? null;
  const rows = await repo.listEarlier(tx, { centreId, learnerId, uln });
  const earlier = rows.map((row) => ({ ...row, isSameLearner: row.learnerId === learnerId }));
  const { qualificationNumber, pathway, registeredOn, startedOn, isMember } = given;
  const asked: Registering = {
    dateOfBirth: learner.dateOfBirth,
    uln,
    qualificationNumber,
    pathway,
    registeredOn,
    startedOn,
    isMember,
    ...(at.countsFromOn === undefined ? {} : { since: at.countsFromOn }),
  };
  const approval = (await findApproval(tx, centreId, given.specificationId))?.verdict;
  const found = [
    ...mayRegister(asked, {
      specificationId: specification.id,
      specification: specification.content,
      approval: approval === 'approved' || approval === 'withdrawn' ? approval : 'none',
      earlier,
      ends: await listEnds(tx, specification.awardingId),
      today,
    }),
    ...refusals(
      await refuseRegistering(
        tx,
        { centreId, awardingId: specification.awardingId, specificationId: specification.id },
        today,
      ),
    ),
    ...(await namesakeRefusal(tx, centreId, given.learner)),
    ...(await placeRefusals(tx, centreId, given)),
  ];
  return ok({ specification, ...learner, earlier, refusals: found });
};

const findLate = async (
  tx: Tx,
  { content, awardingId }: PublishedSpecification,
  { qualificationNumber, registeredOn, startedOn }: RegistrationInput,
): Promise<Refusal | null> => {
  const { registerWithin } = await timingFor(tx, content, { awardingId, qualificationNumber });
  return lateRegistration(registerWithin, { startedOn, registeredOn });
};

/** What would stand in the way, and what should be known; nothing is recorded. */
export const checkRegistration = async (tx: Tx, at: RegisteringAt) => {
  const prepared = await prepare(tx, at);
  if (!prepared.ok) return prepared;
  const { refusals, specification } = prepared.value;
  const late = await findLate(tx, specification, at.given);
  return ok({
    reasons: presentRefusals(refusals, specification.shortName),
    warnings: presentRefusals(
      [
        ...(late === null ? [] : [late]),
        ...registrationWarnings(specification.content, {
          hasEmployer: (at.given.employerId ?? null) !== null,
        }),
      ],
      specification.shortName,
    ),
  });
};

const ensureLearner = async (tx: Tx, at: RegisteringAt, known: Checked['known']): Promise<string> => {
  const { centreId, given, today } = at;
  const uln = sameNumber(given.uln, known);
  const id = known?.id ?? newId();
  if (given.learner.kind === 'new') {
    const { givenName, familyName, dateOfBirth, email } = given.learner;
    await insertPerson(tx, { id, givenName, familyName, dateOfBirth, email, uln });
  }
  const isMember =
    known !== null && (await repo.hasMembership(tx, { personId: id, centreId, role: 'learner', today }));
  if (!isMember) {
    const fromOn = given.registeredOn < today ? given.registeredOn : today;
    const membership = { id: newId(), personId: id, organisationId: centreId, fromOn, untilOn: null };
    await insertMembership(tx, { ...membership, organisationKind: 'centre', role: 'learner' });
  }
  if (known !== null && uln !== null && known.uln !== uln) await setUln(tx, id, uln);
  return id;
};

/** What two registrations of one learner, or under one number, have in common. */
export const lockKeys = ({
  centreId,
  given,
}: Pick<RegisteringAt, 'centreId' | 'given'>): readonly string[] => {
  const { learner, uln } = given;
  const who =
    learner.kind === 'known'
      ? learner.personId
      : `${learner.givenName} ${learner.familyName} ${learner.dateOfBirth}`.toLowerCase();
  return [`${centreId} ${who}`, ...(uln === null ? [] : [`${centreId} ${normaliseUln(uln)}`])];
};

const assign = async (tx: Tx, at: RegisteringAt, registrationId: string): Promise<Result<null, Failure>> => {
  const { assessorId, qualityAssurerId } = at.given;
  const rows: repo.NewAssignment[] = [];
  for (const [role, personId] of [
    ['assessor', assessorId],
    ['internal-quality-assurer', qualityAssurerId],
  ] as const) {
    if (personId === null) continue;
    const assignment = await prepareAssignment(tx, {
      ...at,
      actorId: at.personId,
      role,
      personId,
      registrationId,
    });
    if (!assignment.ok) return assignment;
    rows.push(assignment.value.row);
  }
  if (rows.length > 0) await repo.insertAssignments(tx, rows);
  return ok(null);
};

type Registered = Result<Recorded<{ registrationId: string; learnerId: string }>, Failure>;

/** Registers a learner, known to the centre or new, and assigns whoever was named. */
export const register = async (tx: Tx, at: RegisteringNow): Promise<Registered> => {
  await repo.lockRegistering(tx, lockKeys(at));
  const prepared = await prepare(tx, at);
  if (!prepared.ok) return prepared;
  const { specification, refusals, name } = prepared.value;
  if (refusals.length > 0)
    return failed(refusedBy(`${name} cannot be registered.`, refusals, specification.shortName));
  const registered = await registerChecked(tx, at, prepared.value);
  if (registered.ok && becomesMember(specification, at.given.isMember))
    await tellOfNewMembers(tx, at, specification, [
      { name, registrationId: registered.value.response.registrationId },
    ]);
  return registered;
};

/** `register` for a learner about whom everything was checked since their keys were locked; it tells nobody. */
export const registerChecked = async (
  tx: Tx,
  at: RegisteringAt,
  { specification, known, name, dateOfBirth }: Checked,
): Promise<Registered> => {
  const learnerId = await ensureLearner(tx, at, known);
  const { centreId, given } = at;
  const uln = sameNumber(given.uln, known);
  await lockLearner(tx, centreId, learnerId);
  const { qualificationNumber, pathway, employerId, siteId, registeredOn } = given;
  const row = {
    centreId,
    id: newId(),
    awardingId: specification.awardingId,
    learnerId,
    specificationId: specification.id,
    qualificationNumber,
    pathway,
    employerId,
    siteId,
    registeredOn,
    uln,
    dateOfBirth,
    nameAsRegistered: name,
    registeredBy: at.personId,
  };
  await repo.insertRegistration(tx, row);
  const { startedOn } = given;
  await insertEntry(tx, {
    centreId,
    registrationId: row.id,
    countsFromOn: at.countsFromOn ?? at.today,
    startedOn,
  });
  await keepMembership(tx, specification, given.isMember, { centreId, registrationId: row.id });
  const assigned = await assign(tx, at, row.id);
  if (!assigned.ok) return assigned;
  await refreshRegistrations(tx, { centreId, learnerId });
  return ok({
    response: { registrationId: row.id, learnerId },
    act: {
      chain: centreId,
      action: 'registration.add',
      subject: { kind: 'registration', id: row.id },
      detail: { specificationId: specification.id, learnerId, qualificationNumber, registeredOn },
    },
  });
};
