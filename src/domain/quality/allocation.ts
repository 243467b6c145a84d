/** Which people of an awarding organisation see which centre, and for how long. No refusals mean: allowed. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { type PlainDate, addDays } from '../shared/plain-date.ts';
import { dateInWords } from '../shared/date-words.ts';

export type Period = { readonly fromOn: PlainDate; readonly untilOn: PlainDate | null };

const another = 'A quality manager can allocate the centre to somebody else.';
const anotherDay = 'Choose another day.';

/** Taken back before it began: its last day lies before its first. */
export const isTakenBack = ({ fromOn, untilOn }: Period): boolean => untilOn !== null && untilOn < fromOn;

export const overlaps = (one: Period, other: Period): boolean =>
  !isTakenBack(one) &&
  (one.untilOn === null || one.untilOn >= other.fromOn) &&
  (other.untilOn === null || other.untilOn >= one.fromOn);

export type Allocating = {
  readonly asked: Period;
  /** What the person has of this centre, ended or not. */
  readonly held: readonly Period[];
  /** The days on which they hold a role at the centre themselves. */
  readonly worksThere: readonly Period[];
  /** Interests in the centre that they declared and for which nobody is named to scrutinise what they do. */
  readonly interests: readonly (Period & { readonly what: string })[];
};

/** Why a centre cannot be allocated to somebody for these days. */
export const refuseAllocating = (
  { asked, held, worksThere, interests }: Allocating,
  today: PlainDate,
): readonly Refusal[] => {
  const standing = held.find((one) => overlaps(one, asked));
  const interest = interests.find((one) => overlaps(one, asked));
  return refusals(
    asked.fromOn < today &&
      refusal('day-passed', 'Nobody is let into a centre for days that have passed.', anotherDay),
    asked.untilOn !== null &&
      asked.untilOn < asked.fromOn &&
      refusal('ends-before-it-begins', 'It ends before it begins.', anotherDay),
    standing !== undefined &&
      refusal(
        'allocated-already',
        `They have this centre from ${dateInWords(standing.fromOn)}${standing.untilOn === null ? '' : ` to ${dateInWords(standing.untilOn)}`}.`,
        'A quality manager can end that allocation first, or choose a later day.',
      ),
    worksThere.some((one) => overlaps(one, asked)) &&
      refusal('works-at-centre', 'They hold a role at this centre on those days.', another),
    interest !== undefined &&
      refusal(
        'declared-interest',
        `They have declared an interest in this centre: ${interest.what}`,
        `${another} Where that cannot be avoided, a quality manager can name a scrutineer in their record, with the reason.`,
      ),
  );
};

/**
 * Why an allocation cannot end on a day: the last day is yesterday at the earliest, so that it can end at once. One that
 * has not begun, or began today, is taken back by the day before its first.
 */
export const refuseEnding = (
  held: Period & { readonly personId: string },
  { untilOn, by, today }: { readonly untilOn: PlainDate; readonly by: string; readonly today: PlainDate },
): readonly Refusal[] =>
  refusals(
    held.personId === by &&
      refusal(
        'own-allocation',
        'Nobody ends what they see themselves; somebody has to be left who does.',
        'Another quality manager of the awarding organisation can.',
      ),
    held.untilOn !== null &&
      held.untilOn < today &&
      refusal('ended-already', `It ended on ${dateInWords(held.untilOn)}.`, 'Nobody needs to do anything.'),
    untilOn < addDays(today, -1) &&
      refusal('day-passed', 'What was seen was seen: it ends yesterday at the earliest.', anotherDay),
    untilOn < addDays(held.fromOn, -1) &&
      refusal('ends-before-it-begins', 'It ends before it begins.', anotherDay),
  );
