import { afterEach, expect, test, vi } from 'vitest';
import { identifiers } from './ids.ts';

afterEach(() => {
  vi.useRealTimers();
});

const inOrder = (ids: readonly string[]): boolean =>
  ids.every((id, place) => place === 0 || (ids[place - 1] ?? '') < id);

test('every identifier is a UUID of version 7 that tells the millisecond it was made in', () => {
  const newId = identifiers();
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
  const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time - before).toBeLessThan(1000);
});

test('twenty thousand made at once are in order and none is twice', () => {
  const ids = Array.from({ length: 20_000 }, identifiers());
  expect(new Set(ids).size).toBe(ids.length);
  expect(inOrder(ids)).toBe(true);
});

test('a clock that is set back does not put later ones before earlier ones', () => {
  vi.useFakeTimers({ now: new Date('2026-03-02T10:00:00Z') });
  const newId = identifiers();
  const first = [newId(), newId()];
  vi.setSystemTime(new Date('2026-03-02T09:00:00Z'));
  expect(inOrder([...first, newId(), newId()])).toBe(true);
});
