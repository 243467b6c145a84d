/** Whom the acts of assessment concern, and what they are told. */
import type { JudgingRole } from '#domain/specification/rules-of-people.ts';
import type { UnitActContext } from '../records/api.ts';
import { type Notice, benchAddress, countersigningAddress, unitAddress } from '../notifications/api.ts';

type Work = Pick<UnitActContext, 'registration' | 'unit'>;

const placeOf = ({ registration, unit }: Work) => ({ registrationId: registration.id, unitRef: unit.ref });

const criteria = (count: number): string => (count === 1 ? '1 criterion' : `${String(count)} criteria`);

const decisions = (count: number): string => (count === 1 ? '1 decision' : `${String(count)} decisions`);

/** The learner is told what was judged; what is asked for again is told apart, since it is theirs to do. */
export const decidedNotices = (
  work: Work,
  decisions: readonly { readonly outcome: 'met' | 'not-yet'; readonly needsCountersignature: boolean }[],
): readonly Notice[] => {
  const { registration, unit } = work;
  const met = decisions.filter(({ outcome }) => outcome === 'met').length;
  const open = decisions.length - met;
  const common = {
    personId: registration.learnerId,
    centreId: registration.centreId,
    link: unitAddress(placeOf(work)),
  };
  const waits = decisions.some(({ needsCountersignature }) => needsCountersignature);
  const notices: readonly (Notice | null)[] = [
    met === 0
      ? null
      : {
          ...common,
          kind: 'decided',
          title: `${criteria(met)} of “${unit.title}” ${met === 1 ? 'was' : 'were'} judged as met.`,
          detail: waits ? 'They count once they are countersigned.' : null,
        },
    open === 0
      ? null
      : {
          ...common,
          kind: 'returned',
          title: `${criteria(open)} of “${unit.title}” ${open === 1 ? 'needs' : 'need'} more from you.`,
        },
  ];
  return notices.filter((notice): notice is Notice => notice !== null);
};

/** Those who can countersign are told that something waits: the supporter of whoever is in training first of all. */
export const countersignatureDue = (
  work: Work,
  of: {
    readonly assessorName: string;
    readonly count: number;
    readonly people: readonly { readonly personId: string; readonly as: JudgingRole }[];
  },
): readonly Notice[] =>
  of.people.map(({ personId, as }) => ({
    personId,
    centreId: work.registration.centreId,
    kind: 'countersignature-due',
    title: `${decisions(of.count)} of ${of.assessorName} on “${work.unit.title}” ${of.count === 1 ? 'waits' : 'wait'} for a countersignature.`,
    link: as === 'assessor' ? benchAddress(placeOf(work)) : countersigningAddress(placeOf(work)),
  }));

const outcomes = {
  agreed: 'countersigned',
  returned: 'returned',
  disagreed: 'not agreed with',
} as const;

/** The assessor in training is told what became of their decisions. */
export const countersignedNotices = (
  work: Work,
  assessorIds: readonly string[],
  given: { readonly verdict: 'agreed' | 'returned' | 'disagreed'; readonly note: string | null },
): readonly Notice[] =>
  [...new Set(assessorIds)].map((personId) => ({
    personId,
    centreId: work.registration.centreId,
    kind: given.verdict === 'agreed' ? 'countersigned' : 'countersignature-returned',
    title: `Your decisions on “${work.unit.title}” of ${work.registration.learnerName} were ${outcomes[given.verdict]}.`,
    detail: given.note,
    link: benchAddress(placeOf(work)),
  }));

export const signedOffNotices = (work: Work): readonly Notice[] => [
  {
    personId: work.registration.learnerId,
    centreId: work.registration.centreId,
    kind: 'signed-off',
    title: `“${work.unit.title}” is signed off.`,
    link: unitAddress(placeOf(work)),
  },
];
