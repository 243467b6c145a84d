/** Continuing professional development by calendar year, against what specifications ask. */
import type { Specification } from '../specification/model.ts';
import { type CpdRule, findCpdRule } from '../specification/rules-of-people.ts';

export type CpdEntry = { readonly happenedOn: string; readonly hours: number };

export type CpdYear = {
  readonly year: string;
  readonly hours: number;
  readonly entries: number;
  /** What is asked for in a year; null where nothing is counted. */
  readonly asked: { readonly hours: number | null; readonly entries: number | null };
  readonly isMet: boolean;
};

/** The strictest of what the specifications ask; null where none asks for anything. */
export const strictestCpdRule = (
  specifications: readonly Pick<Specification, 'evidenceRules'>[],
): CpdRule | null => {
  const rules = specifications.flatMap((one) => findCpdRule(one) ?? []);
  const [first] = rules;
  if (first === undefined) return null;
  const most = (field: 'hours' | 'entries'): number | null =>
    rules.reduce<number | null>(
      (greatest, rule) => (rule[field] === null ? greatest : Math.max(greatest ?? 0, rule[field])),
      null,
    );
  const counted = rules.find((rule) => rule.hours !== null || rule.entries !== null);
  return { clause: (counted ?? first).clause, hours: most('hours'), entries: most('entries') };
};

/** Every year with an entry and the current one, newest first. A year is met by its hours and its entries alike. */
export const cpdYears = (
  entries: readonly CpdEntry[],
  rule: CpdRule | null,
  today: string,
): readonly CpdYear[] => {
  const years = Map.groupBy(entries, ({ happenedOn }) => happenedOn.slice(0, 4));
  const asked = { hours: rule?.hours ?? null, entries: rule?.entries ?? null };
  return [...new Set([today.slice(0, 4), ...years.keys()])]
    .toSorted()
    .toReversed()
    .map((year) => {
      const own = years.get(year) ?? [];
      const hours = own.reduce((sum, one) => sum + one.hours, 0);
      // Where a record is asked for and nothing is counted, one entry is a record.
      const least = asked.hours === null && asked.entries === null && rule !== null ? 1 : 0;
      return {
        year,
        hours,
        entries: own.length,
        asked,
        isMet: own.length >= Math.max(least, asked.entries ?? 0) && hours >= (asked.hours ?? 0),
      };
    });
};

/** What the year lacks, in words; null where it lacks nothing. */
export const cpdShortOf = (years: readonly CpdYear[], today: string): string | null => {
  const year = years.find((one) => one.year === today.slice(0, 4));
  if (year === undefined || year.isMet) return null;
  const parts = [
    year.asked.hours === null ? null : `${String(year.hours)} of ${String(year.asked.hours)} hours`,
    year.asked.entries === null ? null : `${String(year.entries)} of ${String(year.asked.entries)} entries`,
  ].filter((part) => part !== null);
  return parts.length === 0
    ? `Nothing is in the CPD record of ${year.year} yet.`
    : `The CPD record of ${year.year} has ${parts.join(' and ')}.`;
};
