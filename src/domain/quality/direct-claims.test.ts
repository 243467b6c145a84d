import { describe, expect, test } from 'vitest';
import {
  type DirectClaims,
  type DirectClaimsDecision,
  type Review,
  directClaimsOn,
  usualDirectClaimsRule,
} from './direct-claims.ts';

const today = '2026-09-10';

const aReview = (given: Partial<Review> = {}): Review => ({
  heldOn: '2026-09-01',
  grades: [1, 1, 1],
  reliability: 'A',
  learners: 3,
  finals: 2,
  openActions: 0,
  ...given,
});

const stateOf = (
  reviews: readonly Review[],
  decision: DirectClaimsDecision | null = null,
  on: string = today,
): DirectClaims['state'] => directClaimsOn({ reviews, decision, rule: usualDirectClaimsRule }, on).state;

describe('earning direct claims by one review', () => {
  test.each<[string, Partial<Review>, DirectClaims['state']]>([
    ['all of the best', {}, 'earned'],
    ['one grade of 2', { grades: [1, 2, 1] }, 'none'],
    ['reliability B', { reliability: 'B' }, 'none'],
    ['two learners', { learners: 2 }, 'none'],
    ['one final', { finals: 1 }, 'none'],
    ['an open action', { openActions: 1 }, 'none'],
    ['nothing graded', { grades: [] }, 'none'],
    ['held today', { heldOn: today }, 'earned'],
    ['held tomorrow', { heldOn: '2026-09-11' }, 'none'],
  ])('%s', (_, given, state) => {
    expect(stateOf([aReview(given)])).toBe(state);
  });
});

describe('earning direct claims by two reviews', () => {
  const second = { grades: [3, 2], reliability: 'B', learners: 1, finals: 1 };
  test.each<[string, Partial<Review>, Partial<Review>, DirectClaims['state']]>([
    ['a month apart, three finals together', { heldOn: '2026-08-01', finals: 2 }, {}, 'earned'],
    ['less than a month apart', { heldOn: '2026-08-02', finals: 2 }, {}, 'none'],
    ['eighteen months apart', { heldOn: '2025-03-01', finals: 2 }, {}, 'earned'],
    ['more than eighteen months apart', { heldOn: '2025-02-28', finals: 2 }, {}, 'none'],
    ['two finals together', { heldOn: '2026-08-01', finals: 1 }, {}, 'none'],
    ['a grade of 4 in the earlier', { heldOn: '2026-08-01', finals: 2, grades: [4] }, {}, 'none'],
    ['reliability C in the later', { heldOn: '2026-08-01', finals: 2 }, { reliability: 'C' }, 'none'],
    ['an open action in the earlier', { heldOn: '2026-08-01', finals: 2, openActions: 1 }, {}, 'none'],
  ])('%s', (_, earlier, later, state) => {
    const reviews = [aReview({ ...second, ...earlier }), aReview({ ...second, ...later })];
    expect(stateOf(reviews)).toBe(state);
    expect(stateOf(reviews.toReversed())).toBe(state);
  });
});

describe('keeping direct claims', () => {
  const granted = { verdict: 'granted', decidedOn: '2026-01-15' } as const;
  test.each<[string, readonly Review[], string, DirectClaims['state']]>([
    ['without another review, a year later to the day', [], '2027-01-15', 'granted'],
    ['without another review, a day after', [], '2027-01-16', 'lapsed'],
    [
      'with a good review since',
      [aReview({ finals: 1, grades: [3], reliability: 'B' })],
      '2027-09-01',
      'granted',
    ],
    ['with a review since that sampled nothing finished', [aReview({ finals: 0 })], today, 'lapsed'],
    ['with a bad review since', [aReview({ grades: [4] })], today, 'lapsed'],
    ['with a bad review before it', [aReview({ grades: [4], heldOn: '2026-01-10' })], today, 'granted'],
    [
      'with a bad review, then a good one',
      [aReview({ grades: [4], heldOn: '2026-05-01' }), aReview()],
      today,
      'granted',
    ],
  ])('%s', (_, reviews, on, state) => {
    expect(stateOf(reviews, granted, on)).toBe(state);
  });

  test('once removed, only reviews since then earn them again', () => {
    const removed = { verdict: 'removed', decidedOn: '2026-09-05' } as const;
    expect(stateOf([aReview()], removed)).toBe('none');
    expect(stateOf([aReview({ heldOn: '2026-09-06' })], removed)).toBe('earned');
  });

  test('says until when they hold', () => {
    const given = { reviews: [aReview()], decision: granted, rule: usualDirectClaimsRule };
    expect(directClaimsOn(given, today).until).toBe('2027-09-01');
  });
});
