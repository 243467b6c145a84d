/** Quarters of the calendar year, as returns are made for them. */
import { addDays, addMonths } from '../../shared/plain-date.ts';

export type Quarter = { readonly year: number; readonly quarter: 1 | 2 | 3 | 4 };

export type Period = { readonly fromOn: string; readonly untilOn: string };

const quarters = [1, 2, 3, 4] as const;

const monthStart = (year: number, month: number): string =>
  `${String(year)}-${String(month).padStart(2, '0')}-01`;

/** First and last day. */
export const periodOf = ({ year, quarter }: Quarter): Period => {
  const fromOn = monthStart(year, quarter * 3 - 2);
  return { fromOn, untilOn: addDays(addMonths(fromOn, 3), -1) };
};

/** The three months of a quarter, each with its first and last day. */
export const monthsOf = (quarter: Quarter): readonly (Period & { readonly month: number })[] => {
  const { fromOn } = periodOf(quarter);
  return [0, 1, 2].map((after) => {
    const start = addMonths(fromOn, after);
    return { month: Number(start.slice(5, 7)), fromOn: start, untilOn: addDays(addMonths(start, 1), -1) };
  });
};

export const quarterOf = (day: string): Quarter => ({
  year: Number(day.slice(0, 4)),
  quarter: quarters[Math.floor((Number(day.slice(5, 7)) - 1) / 3)] ?? 1,
});

/** `2026 Q3`. */
export const quarterInWords = ({ year, quarter }: Quarter): string => `${String(year)} Q${String(quarter)}`;
