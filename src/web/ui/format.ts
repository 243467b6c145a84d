import { dateInWords, dayInWords, months } from '#domain/shared/date-words.ts';
import { isPlainDate } from '#domain/shared/plain-date.ts';

export { dateInWords as formatDate, dayInWords as formatDay };

/** `November 2026` of `2026-11`. */
export const formatMonth = (month: string): string => dateInWords(`${month}-01`).replace(/^\d+ /u, '');

const written =
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*[/.-]\s*|\s+)(?<month>\d{1,2}|[a-z]{3,})\.?,?(?:\s*[/.-]\s*|\s+)(?<year>\d{4})$/iu;

const monthOf = (text: string): number =>
  /^\d/u.test(text)
    ? Number(text)
    : months.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase())) + 1;

/** A day as people type it (`22 November 2026`, `22 Nov 2026`, `22/11/2026`, `2026-11-22`), as plain date; null when it is none. */
export const readDay = (text: string): string | null => {
  const given = text.trim();
  if (isPlainDate(given)) return given;
  const { day, month, year } = written.exec(given)?.groups ?? {};
  if (day === undefined || month === undefined || year === undefined) return null;
  const date = `${year}-${String(monthOf(month)).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(date) ? date : null;
};

/** An instant in the reader's own time: `22 November 2026, 14:05`. */
export const formatInstant = (instant: string): string => {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  const hours = String(moment.getHours()).padStart(2, '0');
  const minutes = String(moment.getMinutes()).padStart(2, '0');
  return `${moment.getDate()} ${months[moment.getMonth()]} ${moment.getFullYear()}, ${hours}:${minutes}`;
};

const numbers = new Intl.NumberFormat('en-GB');

export const formatNumber = (value: number): string => numbers.format(value);

/** A number with what it counts: `1 learner`, `1,500 criteria`. */
export const formatCount = (value: number, one: string, many = `${one}s`): string =>
  `${numbers.format(value)} ${value === 1 ? one : many}`;

const sizes = ['bytes', 'kB', 'MB', 'GB'] as const;

/** A size as people read it: `3.4 MB`. */
export const formatBytes = (bytes: number): string => {
  const step = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${sizes[step]}`;
};

/** With a capital at its beginning, as a sentence has. */
export const capitalised = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
