import { IconClockHour4 } from '@tabler/icons-react';
import { daysBetween } from '#domain/shared/plain-date.ts';
import { formatCount, formatDate } from './format.ts';
import classes from './signature.module.css';

type Props = {
  /** The person or the role it waits for; null when nobody has been named. */
  readonly who: string | null;
  /** A date or an instant. */
  readonly since?: string | null;
  /** What it waits for them to do: `judge 5 criteria`. */
  readonly to?: string;
  /** With it, the days are counted. */
  readonly today?: string;
  /** After so many days it is shown as long. */
  readonly longAfterDays?: number;
};

/** Whom an unfinished thing waits for, and since when. */
export const WaitingFor = ({ who, since, to, today, longAfterDays }: Props) => {
  const day = typeof since === 'string' ? since.slice(0, 10) : undefined;
  const days = day === undefined || today === undefined ? undefined : daysBetween(day, today);
  const isLong = days !== undefined && longAfterDays !== undefined && days > longAfterDays;
  return (
    <span className={classes['waiting']} data-long={isLong || undefined}>
      <IconClockHour4 size={16} stroke={1.8} aria-hidden />
      <span>
        Waits for <strong>{who ?? 'somebody to be named'}</strong>
        {day === undefined ? '' : ` since ${formatDate(day)}`}
        {days === undefined || days < 1 ? '' : ` (${formatCount(days, 'day')})`}
        {to === undefined ? '' : ` to ${to}`}
      </span>
    </span>
  );
};
