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

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as a clock in the United Kingdom showed it: `2026-11-22T14:05`. */
export const localTimeOf = (instant: Date): string => `${plainDateOf(instant)}T${londonTime.format(instant)}`;
