/**
 * How much time lies between registration and claim at the least, and within how long of their start learners are to be
 * registered (REGULATION section 7). A specification may say so; where it is silent, what the awarding organisation set
 * counts, and without that nothing.
 */
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, addDays } from '../shared/plain-date.ts';
import type { Clause, Specification } from '../specification/model.ts';
import { listRules } from '../specification/rules-of-evidence.ts';
import { type Refusal, refusal } from '../people/refusal.ts';

/** What an awarding organisation set; null stands for every qualification, or for no limit. */
export type TimingRule = {
  readonly qualificationNumber: string | null;
  readonly leastWeeks: number | null;
  readonly registerWithinWeeks: number | null;
};

/** One limit, with where it comes from. */
export type TimeLimit = {
  readonly weeks: number;
  readonly clause: Clause | null;
};

export type Timing = {
  /** Between registration and claim at the least. */
  readonly least: TimeLimit | null;
  /** From the start to the registration at the most. */
  readonly registerWithin: TimeLimit | null;
};

type Rules = Pick<Specification, 'evidenceRules'>;

const limitIn = (specification: Rules, field: 'leastWeeks' | 'withinWeeks'): TimeLimit | null => {
  for (const { value, source } of listRules(specification, 'registration')) {
    const weeks = value[field];
    if (typeof weeks === 'number' && weeks > 0) return { weeks, clause: source };
  }
  return null;
};

const limitOf = (weeks: number | null | undefined): TimeLimit | null =>
  typeof weeks === 'number' ? { weeks, clause: null } : null;

/** What counts for a qualification: as its specification says, else the newest of the closest rules, oldest first. */
export const timingOf = (
  specification: Rules,
  rules: readonly TimingRule[],
  qualificationNumber: string | null,
): Timing => {
  const own = rules.findLast(
    (rule) => rule.qualificationNumber !== null && rule.qualificationNumber === qualificationNumber,
  );
  const set = own ?? rules.findLast((rule) => rule.qualificationNumber === null);
  return {
    least: limitIn(specification, 'leastWeeks') ?? limitOf(set?.leastWeeks),
    registerWithin: limitIn(specification, 'withinWeeks') ?? limitOf(set?.registerWithinWeeks),
  };
};

export const weeksInWords = (weeks: number): string => (weeks === 1 ? '1 week' : `${String(weeks)} weeks`);

/** The limit as a proof keeps it: the day from which it counts, and the weeks. */
export type ProvenTiming = { readonly countsFromOn: PlainDate; readonly leastWeeks: number };

/** The first day on which something can be claimed. */
export const claimableFrom = ({ countsFromOn, leastWeeks }: ProvenTiming): PlainDate =>
  addDays(countsFromOn, leastWeeks * 7);

const whoSets = ({ clause }: TimeLimit): string =>
  clause === null
    ? 'A certification officer of the awarding organisation can set it otherwise.'
    : 'The awarding organisation can publish another issue of the specification.';

/** Why nothing is claimed before the day; null from then on, and where there is no limit. */
export const tooEarly = (
  least: TimeLimit | null,
  countsFromOn: PlainDate,
  today: PlainDate,
): { readonly rule: string; readonly clause: Clause | null; readonly whoCan: string } | null => {
  if (least === null) return null;
  const on = claimableFrom({ countsFromOn, leastWeeks: least.weeks });
  if (today >= on) return null;
  return {
    rule: `At least ${weeksInWords(least.weeks)} lie between registration and claim. The registration counts from ${dateInWords(countsFromOn)}, so it can be claimed from ${dateInWords(on)}.`,
    clause: least.clause,
    whoCan: `The centre can claim from that day. ${whoSets(least)}`,
  };
};

/** A warning that a learner is registered later than within so long of their start; null where they are in time. */
export const lateRegistration = (
  registerWithin: TimeLimit | null,
  { startedOn, registeredOn }: { readonly startedOn: PlainDate | null; readonly registeredOn: PlainDate },
): Refusal | null => {
  if (registerWithin === null || startedOn === null) return null;
  const { weeks, clause } = registerWithin;
  const by = addDays(startedOn, weeks * 7);
  if (registeredOn <= by) return null;
  return refusal(
    'registered-late',
    `Learners are to be registered within ${weeksInWords(weeks)} of their start. This one started on ${dateInWords(startedOn)}, so it was due by ${dateInWords(by)}.`,
    `It can be registered all the same; the awarding organisation may charge a late fee. ${whoSets(registerWithin)}`,
    clause,
  );
};
