/** How values come out of the database: dates and instants as ISO text, whole numbers as numbers. */

const oid = { bigint: 20, date: 1082, timestamp: 1114, instant: 1184 } as const;

const readText = (text: string): string => text;

const readBigint = (text: string): number | bigint => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

const instant = /^(?<day>\d{4}-\d\d-\d\d) (?<second>\d\d:\d\d:\d\d)(?:\.(?<fraction>\d+))?\+00$/u;

/**
 * `2026-01-02 03:04:05.06+00` → `2026-01-02T03:04:05.060000Z`, always to the microsecond, so that instants are in order
 * as texts; sessions run in UTC.
 */
export const readInstant = (text: string): string => {
  const { day, second, fraction = '' } = instant.exec(text)?.groups ?? {};
  return day === undefined || second === undefined ? text : `${day}T${second}.${fraction.padEnd(6, '0')}Z`;
};

const readDate = (text: string): Date => new Date(readInstant(text));

export type Parsers = Readonly<Record<number, (text: string) => unknown>>;

export const textParsers: Parsers = {
  [oid.bigint]: readBigint,
  [oid.date]: readText,
  [oid.timestamp]: readText,
  [oid.instant]: readInstant,
};

/** For libraries that expect instants as `Date`. */
export const dateParsers: Parsers = { ...textParsers, [oid.timestamp]: readDate, [oid.instant]: readDate };
