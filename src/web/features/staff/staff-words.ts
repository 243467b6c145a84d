import type { RegisterRole, StaffMember } from '#contract/people.ts';
import { formatDate } from '#web/ui/format.ts';

export const roleNames: Readonly<Record<RegisterRole, string>> = {
  coordinator: 'Coordinator',
  assessor: 'Assessor',
  'internal-quality-assurer': 'Internal quality assurer',
  'external-quality-assurer': 'External quality assurer',
};

export const standingNames = {
  held: 'Held',
  'working-towards': 'Working towards',
  ended: 'Ended',
} as const;

type Membership = StaffMember['memberships'][number];
type Qualification = Pick<
  StaffMember['qualifications'][number],
  'standing' | 'fromOn' | 'deadlineOn' | 'invalidFromOn'
>;

/** When a role is held, in words; empty for one that is simply held now. */
export const periodInWords = ({ fromOn, untilOn }: Membership, today: string): string => {
  if (fromOn > today) return `from ${formatDate(fromOn)}`;
  if (untilOn === null) return '';
  return untilOn < today ? `until ${formatDate(untilOn)}, ended` : `until ${formatDate(untilOn)}`;
};

export const isCurrent = ({ fromOn, untilOn }: Membership, today: string): boolean =>
  fromOn <= today && (untilOn === null || untilOn >= today);

export type QualificationState = 'held' | 'training' | 'overdue' | 'ended' | 'invalid';

/** Where a qualification stands on a day: one worked towards past its deadline no longer lets anybody decide. */
export const stateOf = (
  { standing, deadlineOn, invalidFromOn }: Qualification,
  today: string,
): QualificationState => {
  if (invalidFromOn !== null && invalidFromOn <= today) return 'invalid';
  if (standing === 'held') return 'held';
  if (standing === 'ended') return 'ended';
  return deadlineOn !== null && deadlineOn < today ? 'overdue' : 'training';
};

export const qualificationInWords = (qualification: Qualification, today: string): string => {
  const { deadlineOn, fromOn, invalidFromOn } = qualification;
  const deadline = formatDate(deadlineOn ?? fromOn);
  const words: Readonly<Record<QualificationState, string>> = {
    held: `held since ${formatDate(fromOn)}`,
    training: deadlineOn === null ? 'working towards' : `working towards, to be held by ${deadline}`,
    overdue: `was to be held by ${deadline}`,
    ended: 'ended',
    invalid: `not valid from ${formatDate(invalidFromOn ?? fromOn)}`,
  };
  return words[stateOf(qualification, today)];
};

export const nameOf = ({ givenName, familyName }: Pick<StaffMember, 'givenName' | 'familyName'>): string =>
  `${givenName} ${familyName}`;

/** What a warning is about that names a day. */
export const warningNames: Readonly<Record<string, string>> = {
  'qualification-due': 'the time for gaining a qualification runs out',
  'qualification-overdue': 'the time for gaining a qualification ran out',
  'role-ends': 'a role ends',
  'competence-ends': 'accepted competence ends',
};
