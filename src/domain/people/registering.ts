/** Whether a learner may be registered. An empty list of refusals means: allowed. */
import { type RecordedEnd, lastDayOf, recordedInWords, whoMovesIt } from '../award/end-dates.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { ageOn, isPlainDate } from '../shared/plain-date.ts';
import { explainUlnProblem, findUlnProblem } from '../shared/uln.ts';
import type { Clause, Qualification, Specification } from '../specification/model.ts';
import { findClause, findRule } from '../specification/rules-of-evidence.ts';
import { checkMembership } from './membership.ts';
import { type Refusal, refusal, refusals } from './refusal.ts';

export type Registering = {
  readonly dateOfBirth: string | null;
  /** Null while the number is awaited. */
  readonly uln: string | null;
  /** Null for a suite of units, which has no qualification. */
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly registeredOn: string;
  /** When the learner started, where the centre says it. */
  readonly startedOn?: string | null;
  /** Whether the learner is a member of the awarding organisation already; null while nobody has said it. */
  readonly isMember: boolean | null;
  /** Of a registration that goes on under another version: the day that it bears, which the last day is held against. */
  readonly since?: string;
};

/** A registration that the centre has made before. */
export type EarlierRegistration = {
  readonly learnerName: string;
  readonly isSameLearner: boolean;
  readonly uln: string | null;
  readonly specificationId: string;
  readonly qualificationNumber: string | null;
  readonly state: 'active' | 'withdrawn' | 'closed';
  readonly registeredOn: string;
};

export type RegistrationContext = {
  readonly specificationId: string;
  readonly specification: Pick<Specification, 'kind' | 'title' | 'qualifications' | 'evidenceRules'>;
  /** The latest word of the awarding organisation on this centre and specification. */
  readonly approval: 'approved' | 'withdrawn' | 'none';
  /** Earlier registrations of the same learner, or under the same ULN. */
  readonly earlier: readonly EarlierRegistration[];
  /** Last days that the awarding organisation recorded, the oldest first. */
  readonly ends: readonly RecordedEnd[];
  readonly today: string;
};

const coordinator = 'The centre coordinator can correct it.';
const manager = 'The awarding organisation’s quality manager can approve the centre.';

const clauseOf = (qualification: Qualification, ...fields: readonly string[]): Clause | null => {
  for (const field of fields) {
    const clause = qualification.clauses[field];
    if (clause !== undefined) return clause;
  }
  return null;
};

const findQualification = (
  { specification }: RegistrationContext,
  number: string | null,
): Qualification | undefined => specification.qualifications.find((one) => one.number === number);

const checkChoice = (given: Registering, context: RegistrationContext): Refusal | null => {
  const { kind, qualifications, title } = context.specification;
  if (kind === 'unit-suite' || qualifications.length === 0)
    return given.qualificationNumber === null
      ? null
      : refusal(
          'no-such-qualification',
          `${title} is a suite of units without a qualification.`,
          coordinator,
        );
  const chosen = findQualification(context, given.qualificationNumber);
  if (chosen === undefined)
    return refusal(
      'no-such-qualification',
      `Choose one of the qualifications of ${title}: ${qualifications.map(({ number }) => number).join(', ')}.`,
      coordinator,
    );
  const keys = chosen.pathways.map(({ key }) => key);
  if (given.pathway !== null && !keys.includes(given.pathway))
    return refusal('no-such-pathway', `${chosen.number} has no pathway ${given.pathway}.`, coordinator);
  return null;
};

const checkStart = (
  registeredOn: string,
  { number, operationalStartOn, regulationStartOn, clauses }: Qualification,
): Refusal | null => {
  const startsOn = operationalStartOn ?? regulationStartOn;
  if (startsOn === null || registeredOn >= startsOn) return null;
  return refusal(
    'before-start',
    `${number} can be registered from ${dateInWords(startsOn)}; the registration is dated ${dateInWords(registeredOn)}.`,
    coordinator,
    clauses[operationalStartOn === null ? 'regulationStartOn' : 'operationalStartOn'],
  );
};

const checkEnd = (
  registeredOn: string,
  qualification: Qualification,
  ends: readonly RecordedEnd[],
): Refusal | null => {
  const last = lastDayOf(qualification, ends, 'registration');
  if (last === null || registeredOn <= last.endsOn) return null;
  return refusal(
    'after-end',
    `${qualification.number} could be registered until ${dateInWords(last.endsOn)}; the registration is dated ${dateInWords(registeredOn)}.${recordedInWords(last)}`,
    `The awarding organisation can say which qualification has taken its place. ${whoMovesIt}`,
    last.clause,
  );
};

const checkDates = (
  { registeredOn, startedOn = null, since = registeredOn }: Registering,
  qualification: Qualification | undefined,
  { ends, today }: RegistrationContext,
): readonly Refusal[] => {
  if (!isPlainDate(registeredOn))
    return [refusal('not-a-date', 'The day of registration is not a date.', coordinator)];
  return refusals(
    registeredOn > today &&
      refusal('registered-in-future', 'A learner is registered today or on an earlier day.', coordinator),
    startedOn !== null &&
      !isPlainDate(startedOn) &&
      refusal('not-a-start', 'The day of the start is not a date.', coordinator),
    qualification !== undefined && checkStart(registeredOn, qualification),
    qualification !== undefined && checkEnd(since, qualification, ends),
  );
};

const checkAge = (
  given: Registering,
  qualification: Qualification | undefined,
  context: RegistrationContext,
): Refusal | null => {
  const { dateOfBirth, registeredOn } = given;
  if (!isPlainDate(registeredOn)) return null;
  if (dateOfBirth !== null && (!isPlainDate(dateOfBirth) || dateOfBirth > registeredOn))
    return refusal('not-a-birthday', 'The date of birth cannot be right.', coordinator);
  const least = qualification?.minimumAge ?? null;
  if (qualification === undefined || least === null) return null;
  const clause =
    clauseOf(qualification, 'minimumAge', 'ageRanges') ?? findClause(context.specification, 'eligibility');
  if (dateOfBirth === null)
    return refusal(
      'age-unknown',
      `${qualification.number} is for learners of ${String(least)} or over, and the date of birth is not recorded.`,
      'The centre coordinator can record the date of birth.',
      clause,
    );
  const age = ageOn(dateOfBirth, registeredOn);
  return age >= least
    ? null
    : refusal(
        'under-age',
        `${qualification.number} is for learners of ${String(least)} or over; this learner is ${String(age)} on ${dateInWords(registeredOn)}.`,
        `The learner can be registered once they are ${String(least)}.`,
        clause,
      );
};

const checkApproval = ({ approval, specification }: RegistrationContext): Refusal | null => {
  if (approval === 'approved') return null;
  const clause = findRule(specification, 'approval', 'approved')?.source ?? null;
  return approval === 'withdrawn'
    ? refusal(
        'approval-withdrawn',
        'The centre’s approval for this specification was withdrawn.',
        manager,
        clause,
      )
    : refusal('centre-not-approved', 'The centre is not approved for this specification.', manager, clause);
};

const checkUln = ({ uln }: Registering, earlier: readonly EarlierRegistration[]): Refusal | null => {
  if (uln === null) return null;
  const problem = findUlnProblem(uln);
  if (problem !== null) return refusal('uln-wrong', explainUlnProblem(problem), coordinator);
  const other = earlier.find((one) => !one.isSameLearner && one.uln === uln);
  return other === undefined
    ? null
    : refusal(
        'uln-of-another',
        `This ULN is recorded for ${other.learnerName}; a number belongs to one person.`,
        'The centre coordinator can register that person, or correct the number.',
      );
};

const checkDuplicate = (given: Registering, context: RegistrationContext): Refusal | null => {
  const same = context.earlier.find(
    (one) =>
      one.isSameLearner &&
      one.state === 'active' &&
      one.specificationId === context.specificationId &&
      one.qualificationNumber === given.qualificationNumber,
  );
  return same === undefined
    ? null
    : refusal(
        'registered-already',
        `${same.learnerName} has been registered for this since ${dateInWords(same.registeredOn)}.`,
        'Nobody needs to do anything; open the registration that exists.',
      );
};

/** What stands in the way of a registration: every refusal with its rule, its clause and who can do what. */
export const mayRegister = (given: Registering, context: RegistrationContext): readonly Refusal[] => {
  const qualification = findQualification(context, given.qualificationNumber);
  return refusals(
    checkApproval(context),
    checkChoice(given, context),
    ...checkDates(given, qualification, context),
    checkAge(given, qualification, context),
    checkUln(given, context.earlier),
    checkDuplicate(given, context),
    checkMembership(context.specification, given.isMember),
  );
};
