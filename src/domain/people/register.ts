/**
 * What a centre's register holds about its people, as far as it bears on who may act. It is a history: every row keeps
 * its day, so that the same question can be asked for any day. All dates are business dates, both ends included.
 */
import type { JudgingRole, Nation } from '../specification/rules-of-people.ts';

export type HeldRole = { readonly role: string; readonly fromOn: string; readonly untilOn: string | null };

export type RecordedQualification = {
  readonly role: JudgingRole;
  readonly title: string;
  readonly standing: 'held' | 'working-towards' | 'ended';
  readonly fromOn: string;
  /** By when somebody who works towards it must hold it, as their centre set it. */
  readonly deadlineOn: string | null;
  /** Why it is taken for one that the specification lists, where its title is not on the list. */
  readonly equivalentBecause?: string | null;
  /** The day from which it was later found not to be valid. */
  readonly invalidFromOn?: string | null;
};

/** Occupational competence accepted, or its acceptance withdrawn; the latest by day for one unit, or for all, counts. */
export type RecordedCompetence = {
  readonly specificationId: string;
  /** Null: for every unit of the specification. */
  readonly unitRef: string | null;
  readonly verdict: 'accepted' | 'withdrawn';
  readonly fromOn: string;
  readonly untilOn: string | null;
};

/** An interest that stands between somebody and another person or an organisation, whoever of them declared it. */
export type DeclaredInterest = {
  readonly id: string;
  readonly withPersonId: string | null;
  readonly withOrganisationId: string | null;
  readonly what: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
};

/** Somebody named to look over what is done in spite of a declared interest. */
export type Scrutiny = {
  readonly id: string;
  readonly interestId: string;
  readonly scrutineerId: string;
  readonly scrutineerName: string;
  readonly reason: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
};

/** An employer whose own staff may act in a role for its own learners, as the awarding organisation agreed. */
export type EmployerDirectGrant = {
  readonly employerId: string;
  readonly specificationId: string;
  readonly role: JudgingRole;
  readonly fromOn: string;
  readonly untilOn: string | null;
};

export type StaffRecord = {
  readonly personId: string;
  readonly name: string;
  /** Where they work; null where it is the centre's own nation. */
  readonly nation: Nation | null;
  /** Where they worked from which day on, in the order of these days; none where it was one nation all along. */
  readonly nations?: readonly { readonly nation: Nation; readonly fromOn: string }[];
  readonly roles: readonly HeldRole[];
  readonly qualifications: readonly RecordedQualification[];
  readonly competences: readonly RecordedCompetence[];
  readonly interests: readonly DeclaredInterest[];
  readonly scrutinies: readonly Scrutiny[];
  readonly employerDirect: readonly EmployerDirectGrant[];
};

/** The people of one centre (or awarding organisation); it may hold only some, and then only those can be named. */
export type Register = { readonly nation: Nation; readonly people: readonly StaffRecord[] };

/** The nation in which somebody works on a day: their own, or that of the centre. */
export const nationOn = ({ nation, nations }: StaffRecord, register: Register, on: string): Nation =>
  (nations === undefined ? nation : nations.findLast(({ fromOn }) => fromOn <= on)?.nation) ??
  register.nation;

export const findRecord = ({ people }: Register, personId: string): StaffRecord | undefined =>
  people.find((one) => one.personId === personId);
