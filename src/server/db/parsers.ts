/** How values come out of the database: dates and instants as ISO text, whole numbers as numbers. */

const oid = { bigint: 20, date: 1082, timestamp: 1114, instant: 1184 } as const;

const readText = (text: string): string => text;

const readBigint = (text: string): number | bigint => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

/** `2026-01-02 03:04:05.000006+00` → `2026-01-02T03:04:05.000006Z`; sessions run in UTC. Keeps the microseconds. */
export const readInstant = (text: string): string =>
  text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text;

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
