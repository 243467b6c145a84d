/** What time it is: an instant, and the business date that people in the United Kingdom would write today. */
export type Clock = { now(): Date; today(): string };

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export const plainDateOf = (instant: Date): string => london.format(instant);

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => plainDateOf(new Date()),
};
