/** How somebody stands in a role on a day: qualified, in training, out of time, or not at all. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { addMonths, isWithin } from '../shared/plain-date.ts';
import type { Clause, Specification } from '../specification/model.ts';
import {
  type JudgingRole,
  type Nation,
  type QualificationRule,
  findCompetenceClause,
  findQualificationRule,
  isListedTitle,
} from '../specification/rules-of-people.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { RecordedCompetence, RecordedQualification, StaffRecord } from './register.ts';

export type Capacity = 'qualified' | 'trainee';

/** Roles that decide about people and centres, and judge no work. */
export type Office = 'coordinator' | 'quality-manager' | 'certification-officer';

/** What makes somebody what they are on the day; kept with whatever they sign. */
export type RoleStatus = {
  readonly role: JudgingRole | Office;
  readonly capacity: Capacity;
  /** What the standing rests on; `role` where the specification asks for no qualification. */
  readonly by: 'qualification' | 'equivalent' | 'employer-direct' | 'role';
  readonly title: string | null;
  /** The last day of it, where it has one. */
  readonly untilOn: string | null;
  /** The rule that gave it; null where the specification has none. */
  readonly clause: Clause | null;
};

export type StatusAnswer =
  | { readonly may: true; readonly status: RoleStatus }
  | { readonly may: false; readonly refusal: Refusal };

/** What of the work bears on who may act on it. */
export type StatusSubject = {
  readonly specificationId: string;
  readonly unitRef: string | null;
  /** The learner's employer. */
  readonly employerId: string | null;
};

/** The day, and the nation in which somebody works on it. */
export type When = { readonly on: string; readonly nation: Nation };

export const roleNames: Readonly<Record<JudgingRole | Office, string>> = {
  assessor: 'assessor',
  'internal-quality-assurer': 'internal quality assurer',
  'external-quality-assurer': 'external quality assurer',
  coordinator: 'coordinator',
  'quality-manager': 'quality manager',
  'certification-officer': 'certification officer',
};

export const isOffice = (role: string): role is Office =>
  role === 'coordinator' || role === 'quality-manager' || role === 'certification-officer';

const who = 'The centre coordinator can record the qualification, or assign somebody who holds it.';

type Asked = {
  readonly role: JudgingRole;
  readonly on: string;
  readonly rule: QualificationRule | null;
  readonly own: readonly RecordedQualification[];
};

/** Rows of one title count until the title is ended, or found not to be valid. */
const countsOn = (row: RecordedQualification, { own, on }: Asked): boolean =>
  row.fromOn <= on &&
  !(row.invalidFromOn !== undefined && row.invalidFromOn !== null && row.invalidFromOn <= on) &&
  !own.some(
    (other) =>
      other.standing === 'ended' &&
      other.title === row.title &&
      other.fromOn <= on &&
      other.fromOn >= row.fromOn,
  );

const isAccepted = (row: RecordedQualification, { rule }: Asked): boolean =>
  rule === null ||
  rule.titles.length === 0 ||
  isListedTitle(row.title, rule.titles) ||
  (row.equivalentBecause ?? null) !== null;

/** The day by which it must be held: the earlier of the centre's own and the specification's, from the first start on. */
export const deadlineOf = (
  row: RecordedQualification,
  own: readonly RecordedQualification[],
  rule: Pick<QualificationRule, 'months'> | null,
): string | null => {
  const starts = own
    .filter(({ role, standing }) => role === row.role && standing === 'working-towards')
    .map(({ fromOn }) => fromOn)
    .toSorted();
  const start = starts[0] ?? row.fromOn;
  const limits = [row.deadlineOn, rule?.months == null ? null : addMonths(start, rule.months)];
  return limits.filter((day) => day !== null).toSorted()[0] ?? null;
};

const statusOf = (
  asked: Asked,
  given: Omit<RoleStatus, 'role' | 'clause'>,
): { readonly may: true; readonly status: RoleStatus } => ({
  may: true,
  status: { role: asked.role, clause: asked.rule?.clause ?? null, ...given },
});

const findHeld = (asked: Asked): StatusAnswer | null => {
  const held = asked.own.filter((row) => row.standing === 'held' && countsOn(row, asked));
  const accepted = held.find((row) => isAccepted(row, asked));
  if (accepted === undefined) return null;
  const isListed = asked.rule === null || (accepted.equivalentBecause ?? null) === null;
  return statusOf(asked, {
    capacity: 'qualified',
    by: isListed ? 'qualification' : 'equivalent',
    title: accepted.title,
    untilOn: null,
  });
};

/** Whether somebody holds, on a day, a qualification for the role that the rule accepts. */
export const holdsQualification = (
  { qualifications }: Pick<StaffRecord, 'qualifications'>,
  role: JudgingRole,
  rule: QualificationRule | null,
  on: string,
): boolean => findHeld({ role, rule, on, own: qualifications.filter((one) => one.role === role) }) !== null;

/** Whether a row of the register says anything of a day: not ended, and not found to be invalid. */
export const isInForceOn = (
  { qualifications }: Pick<StaffRecord, 'qualifications'>,
  row: RecordedQualification,
  on: string,
): boolean => countsOn(row, { role: row.role, rule: null, on, own: qualifications });

const findTraining = (asked: Asked): StatusAnswer | null => {
  const training = asked.own.filter(
    (row) => row.standing === 'working-towards' && countsOn(row, asked) && isAccepted(row, asked),
  );
  const [row] = training;
  if (row === undefined || asked.rule?.workingTowards === false) return null;
  const current = training
    .map((one) => ({ title: one.title, untilOn: deadlineOf(one, asked.own, asked.rule) }))
    .find(({ untilOn }) => untilOn === null || untilOn >= asked.on);
  if (current !== undefined) return statusOf(asked, { capacity: 'trainee', by: 'qualification', ...current });
  const name = roleNames[asked.role];
  const ended = deadlineOf(row, asked.own, asked.rule);
  return {
    may: false,
    refusal: refusal(
      'qualification-overdue',
      `The time for gaining the ${name} qualification ran out on ${dateInWords(ended ?? asked.on)}.`,
      who,
      asked.rule?.clause,
    ),
  };
};

const refuseUnqualified = (asked: Asked): StatusAnswer => {
  const name = roleNames[asked.role];
  const other = asked.own.find((row) => row.standing !== 'ended' && countsOn(row, asked));
  if (asked.rule === null)
    return statusOf(asked, { capacity: 'qualified', by: 'role', title: null, untilOn: null });
  return {
    may: false,
    refusal:
      other === undefined
        ? refusal(
            'not-qualified',
            `No ${name} qualification is recorded as held or worked towards.`,
            who,
            asked.rule.clause,
          )
        : refusal(
            'qualification-not-accepted',
            `${other.title} is not among the ${name} qualifications that the specification accepts.`,
            'The centre coordinator can record why it is equivalent, or assign somebody who holds one that is.',
            asked.rule.clause,
          ),
  };
};

const findEmployerDirect = (
  record: StaffRecord,
  asked: Asked,
  subject: StatusSubject,
): StatusAnswer | null => {
  const grants = record.employerDirect.filter(
    (one) =>
      one.role === asked.role &&
      one.specificationId === subject.specificationId &&
      isWithin(asked.on, one.fromOn, one.untilOn),
  );
  const [first] = grants;
  if (first === undefined) return null;
  const own = grants.find(({ employerId }) => employerId === subject.employerId);
  if (own !== undefined)
    return statusOf(asked, {
      capacity: 'qualified',
      by: 'employer-direct',
      title: null,
      untilOn: own.untilOn,
    });
  return {
    may: false,
    refusal: refusal(
      'employer-direct-elsewhere',
      'Under the employer direct model staff of an employer act for its own learners alone.',
      'The centre coordinator can assign somebody who is qualified for every learner.',
      asked.rule?.clause,
    ),
  };
};

/**
 * The standing in `role` on a day. Where the specification asks for a qualification, one held that it accepts makes
 * somebody qualified, one worked towards a trainee until its deadline, and an employer's agreed mapping qualified for
 * that employer's learners; where it asks for none, the role is enough.
 */
export const roleStatusOn = (
  record: StaffRecord,
  role: JudgingRole,
  specification: Pick<Specification, 'evidenceRules'>,
  subject: StatusSubject,
  { on, nation }: When,
): StatusAnswer => {
  const asked: Asked = {
    role,
    on,
    rule: findQualificationRule(specification, role, nation, subject.unitRef ?? undefined),
    own: record.qualifications.filter((one) => one.role === role),
  };
  const [held, training] = [findHeld(asked), findTraining(asked)];
  if (held !== null) return held;
  if (training?.may === true) return training;
  return findEmployerDirect(record, asked, subject) ?? training ?? refuseUnqualified(asked);
};

/** The acceptance that counts on a day for the unit: its own, or one for all units of the specification. */
const findCompetence = (
  competences: readonly RecordedCompetence[],
  { specificationId, unitRef }: StatusSubject,
  on: string,
): RecordedCompetence | undefined => {
  const about = (matches: (one: RecordedCompetence) => boolean): RecordedCompetence | undefined =>
    competences
      .filter((one) => one.fromOn <= on && matches(one))
      .reduce<RecordedCompetence | undefined>(
        (latest, one) => (latest === undefined || one.fromOn >= latest.fromOn ? one : latest),
        undefined,
      );
  const counts = (one: RecordedCompetence | undefined): boolean =>
    one?.verdict === 'accepted' && isWithin(on, one.fromOn, one.untilOn);
  const own = unitRef === null ? undefined : about((one) => one.unitRef === unitRef);
  const all = about((one) => one.unitRef === null && one.specificationId === specificationId);
  if (counts(own)) return own;
  // A unit whose acceptance was withdrawn is not covered by one for all units that is older.
  if (own !== undefined && all !== undefined && own.fromOn >= all.fromOn) return undefined;
  return counts(all) ? all : undefined;
};

/** The last day of the competence that counts on a day: null without end, undefined where none counts. */
export const competenceUntil = (
  record: StaffRecord,
  subject: StatusSubject,
  on: string,
): string | null | undefined => findCompetence(record.competences, subject, on)?.untilOn;

/** Where the specification asks for occupational competence in the role, it must have been accepted for the unit. */
export const findCompetenceRefusal = (
  record: StaffRecord,
  role: JudgingRole,
  specification: Pick<Specification, 'evidenceRules'>,
  subject: StatusSubject,
  { on, nation }: When,
): Refusal | null => {
  const { unitRef } = subject;
  const clause = findCompetenceClause(specification, role, nation, unitRef ?? undefined);
  if (clause === null || findCompetence(record.competences, subject, on) !== undefined) return null;
  return refusal(
    'competence-not-accepted',
    unitRef === null
      ? 'Occupational competence has not been accepted.'
      : `Occupational competence for unit ${unitRef} has not been accepted.`,
    'The centre coordinator can accept it with its evidence, or assign somebody whose competence is accepted.',
    clause,
  );
};
