import { describe, expect, test } from 'vitest';
import {
  type CentreActivity,
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
      'with a bad review on the day of the grant',
      [aReview({ grades: [4], heldOn: '2026-01-15' })],
      today,
      'lapsed',
    ],
    [
      'with a review on the day of the grant that earned them together with another',
      [
        aReview({ heldOn: '2026-01-15', grades: [2], finals: 0 }),
        aReview({ heldOn: '2025-11-01', grades: [2], finals: 3 }),
      ],
      today,
      'granted',
    ],
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

describe('keeping direct claims by what the centre does and has', () => {
  const granted = { verdict: 'granted', decidedOn: '2026-01-10' } as const;
  const busy: CentreActivity = {
    lastActiveOn: '2026-09-01',
    assessors: 1,
    qualityAssurers: 1,
    visitDueBy: '2026-12-01',
  };
  const on = (activity: Partial<CentreActivity>, day: string, reviews = [aReview()]) =>
    directClaimsOn(
      { reviews, decision: granted, rule: usualDirectClaimsRule, activity: { ...busy, ...activity } },
      day,
    );

  test.each<[string, Partial<CentreActivity>, string, readonly string[]]>([
    ['all is well', {}, today, []],
    ['nothing done yet counts from the grant, to the last day', { lastActiveOn: null }, '2027-01-10', []],
    [
      'nothing done yet, a day later',
      { lastActiveOn: null },
      '2027-01-11',
      ['Nothing has been assessed, sampled or claimed for 12 months.'],
    ],
    ['no assessor', { assessors: 0 }, today, ['No qualified assessor may act there.']],
    [
      'no quality assurer',
      { qualityAssurers: 0 },
      today,
      ['No qualified internal quality assurer may act there.'],
    ],
    ['a visit overdue, not for long', { visitDueBy: '2026-03-10' }, today, []],
    [
      'a visit overdue for long',
      { visitDueBy: '2026-03-09' },
      today,
      ['A visit has been overdue for 6 months.'],
    ],
  ])('%s', (_, activity, day, because) => {
    const reviews = [aReview({ heldOn: day < '2027' ? '2026-09-01' : '2027-01-01' })];
    const late = day < '2027' ? {} : { visitDueBy: '2027-06-01' };
    expect(on({ ...late, ...activity }, day, reviews)).toMatchObject({
      state: because.length === 0 ? 'granted' : 'lapsed',
      because,
    });
  });

  test('nothing assessed, sampled or claimed for twelve months ends them on the day after', () => {
    const held = [aReview({ heldOn: '2027-08-01' })];
    const idle = { lastActiveOn: '2026-09-01', visitDueBy: '2028-02-01' };
    expect(on(idle, '2027-09-01', held)).toMatchObject({ state: 'granted', until: '2027-09-01' });
    expect(on(idle, '2027-09-02', held)).toMatchObject({
      state: 'lapsed',
      because: ['Nothing has been assessed, sampled or claimed for 12 months.'],
    });
  });

  test('the first of the days on which they would lapse is the one that is said', () => {
    expect(on({}, today).until).toBe('2027-06-01');
    expect(on({ visitDueBy: null }, today).until).toBe('2027-09-01');
  });
});
