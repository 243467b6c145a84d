import type { Clock } from '#server/clock.ts';

/** A clock whose business date stands still until it is set; instants go on, so that the order of acts is kept. */
export const testClock = (today = '2026-09-01'): Clock & { setToday(date: string): void } => {
  let date = today;
  return {
    now: () => new Date(),
    today: () => date,
    setToday(next) {
      date = next;
    },
  };
};
