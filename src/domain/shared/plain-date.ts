/** A business date: a day of the calendar as ISO text (`2026-02-28`), without time or zone. Compares as text. */
export type PlainDate = string;

const pattern = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/u;

const dayMilliseconds = 86_400_000;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

type Parts = { readonly year: number; readonly month: number; readonly day: number };

const partsOf = (date: string): Parts | undefined => {
  const groups = pattern.exec(date)?.groups;
  if (groups === undefined) return undefined;
  const [year, month, day] = [Number(groups['year']), Number(groups['month']), Number(groups['day'])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
};

const getParts = (date: PlainDate): Parts => {
  const parts = partsOf(date);
  if (parts === undefined) throw new RangeError(`not a date: ${date}`);
  return parts;
};

const write = (year: number, month: number, day: number): PlainDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Whether the text is a day that exists. */
export const isPlainDate = (text: string): boolean => partsOf(text) !== undefined;

/** Days since 1 January 1970. */
export const dayNumber = (date: PlainDate): number => {
  const { year, month, day } = getParts(date);
  return Math.round(Date.UTC(year, month - 1, day) / dayMilliseconds);
};

export const addDays = (date: PlainDate, days: number): PlainDate => {
  const moved = new Date((dayNumber(date) + days) * dayMilliseconds);
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
};

/** The same day so many years later; 29 February becomes 28 February in a year without one. */
export const addYears = (date: PlainDate, years: number): PlainDate => {
  const { year, month, day } = getParts(date);
  return write(year + years, month, Math.min(day, daysInMonth(year + years, month)));
};

/** The same day so many months later; the last day of a shorter month. */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const { year, month, day } = getParts(date);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return write(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
};

export const daysBetween = (from: PlainDate, until: PlainDate): number => dayNumber(until) - dayNumber(from);

/** Completed years on a day. Somebody born on 29 February completes a year on 1 March in a year without that day. */
export const ageOn = (born: PlainDate, day: PlainDate): number => {
  const [birth, then] = [getParts(born), getParts(day)];
  const isBefore = then.month < birth.month || (then.month === birth.month && then.day < birth.day);
  return then.year - birth.year - (isBefore ? 1 : 0);
};

/** Whether a day lies in a period; both ends are included, and no end means open. */
export const isWithin = (day: PlainDate, from: PlainDate, until: PlainDate | null): boolean =>
  day >= from && (until === null || day <= until);
