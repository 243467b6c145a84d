import { randomBytes } from 'node:crypto';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** The most that the twelve bits between time and chance can count. */
const mostCounted = 0xfff;

/** Makes identifiers that are in order among themselves; each process needs one such maker. */
export const identifiers = (): (() => string) => {
  let latest = { millisecond: 0, place: 0 };

  /** Counts within a millisecond; when the count is full, or the clock was set back, it goes on in the next one. */
  const nextMoment = (): { millisecond: number; place: number } => {
    const now = Date.now();
    if (now > latest.millisecond) {
      // Half the range stays free to count on; the other half is chance, so that processes do not meet.
      latest = { millisecond: now, place: randomBytes(2).readUInt16BE() & (mostCounted >> 1) };
    } else if (latest.place < mostCounted) {
      latest = { ...latest, place: latest.place + 1 };
    } else {
      latest = { millisecond: latest.millisecond + 1, place: 0 };
    }
    return latest;
  };

  return () => {
    const { millisecond, place } = nextMoment();
    const time = hex(millisecond, 12);
    const bytes = randomBytes(8);
    bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80;
    const rest = bytes.toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(place, 3)}-${rest.slice(0, 4)}-${rest.slice(4)}`;
  };
};

/**
 * A fresh identifier (UUID version 7, RFC 9562 section 6.2, method 1): ordered by the time it was made, within one process
 * also where many are made in a millisecond or the clock is set back.
 */
export const newId = identifiers();
