import { expect, test } from 'vitest';
import { feedbackTimesBy, feedbackTimesOf } from './feedback-times.ts';

const today = '2026-11-30';

const handed = (submittedOn: string, answeredOn: string | null, by = 'one') => ({
  submittedOn,
  answeredOn,
  by,
});

test('what is answered gives the times, what is not gives the waiting', () => {
  expect(
    feedbackTimesOf(
      [
        handed('2026-11-01', '2026-11-01'),
        handed('2026-11-01', '2026-11-03'),
        handed('2026-11-01', '2026-11-21'),
        handed('2026-11-20', null),
        handed('2026-11-29', null),
      ],
      today,
    ),
  ).toEqual({ handedIn: 5, answered: 3, median: 2, ninetieth: 20, waiting: 2, longestWaiting: 10 });
});

test('the ninetieth of ten is the ninth, so that one late answer in ten does not speak for all', () => {
  const ten = Array.from({ length: 10 }, (_, day) =>
    handed('2026-11-01', `2026-11-${String(day + 2)}`.replace(/-(\d)$/u, '-0$1')),
  );
  expect(feedbackTimesOf(ten, today)).toMatchObject({ median: 5, ninetieth: 9 });
});

test('nothing handed in gives no times rather than the best', () => {
  expect(feedbackTimesOf([], today)).toEqual({
    handedIn: 0,
    answered: 0,
    median: null,
    ninetieth: null,
    waiting: 0,
    longestWaiting: null,
  });
});

test('groups keep what is theirs', () => {
  const groups = feedbackTimesBy(
    [handed('2026-11-01', '2026-11-02'), handed('2026-11-01', null, 'other')],
    ({ by }) => by,
    today,
  );
  expect(groups).toMatchObject([
    { key: 'one', median: 1, waiting: 0 },
    { key: 'other', median: null, waiting: 1, longestWaiting: 29 },
  ]);
});
