/**
 * How long the same external quality assurer keeps a centre, and how many verify it: rules that bind an allocation
 * unless a quality manager goes against them, with the reason on record.
 */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, addDays, addMonths } from '../shared/plain-date.ts';
import type { Clause } from '../specification/model.ts';
import { type Period, isTakenBack } from './allocation.ts';

/** Settings of the awarding organisation. */
export type TenureRules = {
  /** So many months the same person keeps a centre at most. */
  readonly longestMonths: number;
  /** After so many months without it, it counts anew. */
  readonly restMonths: number;
};

export const usualTenure: TenureRules = { longestMonths: 36, restMonths: 12 };

/** Since when somebody has kept a centre, breaks that are shorter than the rest counted in; null where they begin anew. */
export const keptSince = (
  held: readonly Period[],
  from: PlainDate,
  { restMonths }: TenureRules,
): PlainDate | null => {
  let since: PlainDate | null = null;
  let until: PlainDate = from;
  for (const one of held
    .filter((one) => one.fromOn < from && !isTakenBack(one))
    .toSorted((a, b) => b.fromOn.localeCompare(a.fromOn))) {
    if (one.untilOn !== null && addMonths(one.untilOn, restMonths) < until) break;
    since = one.fromOn;
    until = one.fromOn;
  }
  return since;
};

/** The last day on which somebody who takes a centre from a day on may keep it. */
export const lastDayOf = (held: readonly Period[], from: PlainDate, rules: TenureRules): PlainDate =>
  addDays(addMonths(keptSince(held, from, rules) ?? from, rules.longestMonths), -1);

export type TenureAsked = {
  readonly asked: Period;
  /** What the person has had of this centre. */
  readonly held: readonly Period[];
  /** Where a specification wants one external quality assurer, the names of the others on those days. */
  readonly others: readonly string[];
  readonly oneClause: Clause | null;
};

const goAgainst =
  'A quality manager can allocate it all the same and say why; that stays beside the allocation.';

/** What an allocation to an external quality assurer goes against; nothing of it is past going against with a reason. */
export const tenureRefusals = (
  { asked, held, others, oneClause }: TenureAsked,
  rules: TenureRules = usualTenure,
): readonly Refusal[] => {
  const last = lastDayOf(held, asked.fromOn, rules);
  const since = keptSince(held, asked.fromOn, rules) ?? asked.fromOn;
  const isTooLong = asked.fromOn > last || (asked.untilOn !== null && asked.untilOn > last);
  return refusals(
    isTooLong &&
      refusal(
        'kept-too-long',
        `The same person keeps a centre for ${String(rules.longestMonths)} months at most; they have it since ${dateInWords(since)}, so that ${dateInWords(last)} is the last day.`,
        goAgainst,
      ),
    oneClause !== null &&
      others.length > 0 &&
      refusal(
        'another-verifies',
        `One external quality assurer verifies all that belongs to an apprenticeship here; on those days it is allocated to ${others.join(', ')}.`,
        goAgainst,
        oneClause,
      ),
  );
};
