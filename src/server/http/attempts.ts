/** Counts failures by key in a sliding window, so that guessing is slowed; success clears the key. */
export type Attempts = {
  isBarred(key: string, now: number): boolean;
  fail(key: string, now: number): void;
  clear(key: string): void;
};

const mostKeys = 10_000;

export const createAttempts = (limit: number, windowMilliseconds: number): Attempts => {
  const failures = new Map<string, readonly number[]>();
  const recent = (key: string, now: number): readonly number[] =>
    (failures.get(key) ?? []).filter((at) => at > now - windowMilliseconds);
  return {
    isBarred: (key, now) => recent(key, now).length >= limit,
    fail(key, now) {
      const kept = [...recent(key, now), now];
      failures.delete(key);
      failures.set(key, kept);
      const [oldest] = failures.keys();
      if (failures.size > mostKeys && oldest !== undefined) failures.delete(oldest);
    },
    clear(key) {
      failures.delete(key);
    },
  };
};
