/** The months as they are written, January first. */
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const plain = /^(\d{4})-(\d{2})-(\d{2})/u;

/** `2026-11-22` (or an instant that begins so) as `22 November 2026`; what does not begin so comes back unchanged. */
export const dateInWords = (date: string): string => {
  const [, year, month, day] = plain.exec(date) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? date : `${Number(day)} ${name} ${year}`;
};

/** `2026-11-22` as `22 Nov`, with the year where it is not the one given. */
export const dayInWords = (date: string, today?: string): string => {
  const [, year, month, day] = plain.exec(date) ?? [];
  const name = months[Number(month) - 1];
  if (name === undefined) return date;
  const short = `${Number(day)} ${name.slice(0, 3)}`;
  return today?.slice(0, 4) === year ? short : `${short} ${year}`;
};
