/** Nobody judges their own work, a judgement that they had a part in, or where they have an interest. */
import { isWithin } from '../shared/plain-date.ts';
import type { Clause } from '../specification/model.ts';
import { type Refusal, refusal, refusals } from './refusal.ts';
import {
  type DeclaredInterest,
  type Register,
  type Scrutiny,
  type StaffRecord,
  findRecord,
} from './register.ts';

/** A part that somebody had in the work before: who decided, countersigned, signed off and sampled it. */
export type Part =
  | 'decided'
  | 'countersigned'
  | 'signed-off'
  | 'sampled'
  | 'countersigned-sample'
  /** The countersigner disagreed with a decision of theirs, and another assessor is to judge it. */
  | 'disagreed-with'
  /** Assigned to the learner. */
  | 'responsible';

export type Parts = { readonly [Kind in Part]?: readonly string[] };

export type IndependenceSubject = {
  readonly learnerId: string;
  readonly employerId: string | null;
  /** The centre, where somebody from outside judges what it did. */
  readonly centreId?: string;
  readonly parts: Parts;
};

const others: Readonly<Record<Part, string>> = {
  decided: 'in which they made a decision themselves',
  countersigned: 'in which they countersigned a decision',
  'signed-off': 'that they signed off',
  sampled: 'that they sampled themselves',
  'countersigned-sample': 'in which they countersigned a sample',
  'disagreed-with': 'in which a countersigner disagreed with their decision',
  responsible: 'of a learner they are responsible for',
};

export type IndependenceAsked = {
  /** What is done: "assesses", "samples". */
  readonly verb: string;
  /** The parts that bar it. */
  readonly barring: readonly Part[];
  /** Whether it judges what others did, so that an interest with them bars it as well. */
  readonly judgesOthers: boolean;
  readonly who: string;
};

/** The refusals that nobody can be excused from: own work, and own part in what is judged. */
export const findOwnPart = (
  personId: string,
  asked: IndependenceAsked,
  { learnerId, parts }: IndependenceSubject,
  clause: Clause | null,
): readonly Refusal[] =>
  refusals(
    personId === learnerId && refusal('own-work', `Nobody ${asked.verb} their own work.`, asked.who, clause),
    ...asked.barring.map(
      (part) =>
        parts[part]?.includes(personId) === true &&
        refusal(
          part === 'disagreed-with' ? 'disagreed-already' : 'own-decision',
          `Nobody ${asked.verb} work ${others[part]}.`,
          asked.who,
          clause,
        ),
    ),
  );

/** The interests of somebody that bear on the work on a day. */
export const findInterests = (
  record: StaffRecord,
  { judgesOthers }: Pick<IndependenceAsked, 'judgesOthers'>,
  { learnerId, employerId, centreId, parts }: IndependenceSubject,
  on: string,
): readonly DeclaredInterest[] => {
  const judged = judgesOthers ? Object.values(parts).flat() : [];
  return record.interests.filter(
    (one) =>
      isWithin(on, one.fromOn, one.untilOn) &&
      ((one.withPersonId !== null && (one.withPersonId === learnerId || judged.includes(one.withPersonId))) ||
        (one.withOrganisationId !== null &&
          (one.withOrganisationId === employerId || one.withOrganisationId === centreId))),
  );
};

/**
 * Who is named to look over what somebody does in spite of an interest. The scrutineer must be another person who has
 * no interest in it themselves, as far as the register tells.
 */
export const findScrutiny = (
  record: StaffRecord,
  interests: readonly DeclaredInterest[],
  register: Register,
  asked: IndependenceAsked,
  subject: IndependenceSubject,
  on: string,
): Scrutiny | null => {
  const named = interests.map((interest) =>
    record.scrutinies.find((one) => {
      const scrutineer = findRecord(register, one.scrutineerId);
      return (
        one.interestId === interest.id &&
        isWithin(on, one.fromOn, one.untilOn) &&
        one.scrutineerId !== record.personId &&
        one.scrutineerId !== subject.learnerId &&
        (scrutineer === undefined || findInterests(scrutineer, asked, subject, on).length === 0)
      );
    }),
  );
  const [first] = named;
  return first === undefined || named.some((one) => one === undefined) ? null : first;
};

export const refuseInterest = (
  interest: DeclaredInterest,
  clause: Clause | null,
  asked: IndependenceAsked,
  mayBeScrutinised: boolean,
): Refusal =>
  refusal(
    'declared-interest',
    `Nobody ${asked.verb} work in which they have declared an interest: ${interest.what}`,
    mayBeScrutinised
      ? `${asked.who} Where that cannot be avoided, the coordinator can name a scrutineer with the reason.`
      : asked.who,
    clause,
  );
