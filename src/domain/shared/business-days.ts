/** Days on which offices work: Monday to Friday without the bank holidays of the nation. */
import { type PlainDate, addDays, dayNumber } from './plain-date.ts';

export type BankNation = 'England' | 'Wales' | 'Scotland' | 'Northern Ireland';

/** 1 Monday to 7 Sunday; 1 January 1970 was a Thursday. */
const weekday = (date: PlainDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

const day = (year: number, month: number, date: number): PlainDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876). */
const easter = (year: number): PlainDate => {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const leap = Math.floor((century + 8) / 25);
  const moon = Math.floor((century - leap + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30;
  const shift = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * shift) / 451);
  const sum = epact + shift - 7 * late + 114;
  return day(year, Math.floor(sum / 31), (sum % 31) + 1);
};

/** The first Monday on or after a day. */
const mondayFrom = (date: PlainDate): PlainDate => addDays(date, (8 - weekday(date)) % 7);

const lastMonday = (year: number, month: number): PlainDate => {
  const last = day(year, month, 31);
  return addDays(last, 1 - weekday(last));
};

/** Holidays that fall on a weekend move to the next weekdays that are none yet. */
const withSubstitutes = (dates: readonly PlainDate[]): readonly PlainDate[] => {
  const taken = new Set(dates.filter((date) => weekday(date) < 6));
  for (const date of dates) {
    if (weekday(date) < 6) continue;
    let next = addDays(date, 1);
    while (weekday(next) > 5 || taken.has(next)) next = addDays(next, 1);
    taken.add(next);
  }
  return [...taken];
};

/** The bank holidays of a year; those proclaimed for one year alone are not known. */
export const bankHolidays = (year: number, nation: BankNation): ReadonlySet<PlainDate> => {
  const sunday = easter(year);
  const isScotland = nation === 'Scotland';
  return new Set([
    addDays(sunday, -2),
    mondayFrom(day(year, 5, 1)),
    lastMonday(year, 5),
    isScotland ? mondayFrom(day(year, 8, 1)) : lastMonday(year, 8),
    ...(isScotland ? [] : [addDays(sunday, 1)]),
    ...withSubstitutes([day(year, 1, 1), ...(isScotland ? [day(year, 1, 2)] : [])]),
    ...withSubstitutes([day(year, 12, 25), day(year, 12, 26)]),
    ...withSubstitutes(isScotland ? [day(year, 11, 30)] : []),
    ...withSubstitutes(nation === 'Northern Ireland' ? [day(year, 3, 17), day(year, 7, 12)] : []),
  ]);
};

/** Whether offices work on a day. */
export const isBusinessDay = (date: PlainDate, nation: BankNation): boolean =>
  weekday(date) < 6 && !bankHolidays(Number(date.slice(0, 4)), nation).has(date);

/** How many business days come after a day until another, which counts; none where it is not later. */
export const businessDaysUntil = (from: PlainDate, until: PlainDate, nation: BankNation): number => {
  let count = 0;
  for (let date = addDays(from, 1); date <= until; date = addDays(date, 1))
    if (isBusinessDay(date, nation)) count += 1;
  return count;
};

/** The day so many business days after another; the day itself is not counted. */
export const addBusinessDays = (from: PlainDate, days: number, nation: BankNation): PlainDate => {
  let date = from;
  for (let left = days; left > 0;) {
    date = addDays(date, 1);
    if (isBusinessDay(date, nation)) left -= 1;
  }
  return date;
};
