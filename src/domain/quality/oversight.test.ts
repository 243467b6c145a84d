import { describe, expect, it } from 'vitest';
import { type CentreView, needsOf } from './oversight.ts';

const today = '2026-11-26';

const quiet: CentreView = {
  isApproved: true,
  applications: 0,
  overdueConditions: 0,
  answeredConditions: 0,
  hasRecommendation: false,
  risk: 'low',
  riskReviewBy: '2027-03-01',
  sanction: null,
  openActions: 0,
  overdueActions: 0,
  answeredActions: 0,
  waitingReviews: 0,
  nextVisitBy: '2027-02-01',
  isVerified: true,
  verifiedUntil: null,
};

const codes = (given: Partial<CentreView>) => needsOf({ ...quiet, ...given }, today).map(({ code }) => code);

describe('what a centre needs', () => {
  it.each([
    ['nothing where all is in time', {}, []],
    ['an open action in time needs nothing of the awarding organisation', { openActions: 2 }, []],
    ['actions past their day', { openActions: 2, overdueActions: 1 }, ['action-overdue']],
    ['answered actions', { answeredActions: 1 }, ['action-answered']],
    ['a review in training', { waitingReviews: 1 }, ['review-to-countersign']],
    ['an application', { isApproved: false, applications: 1 }, ['application']],
    ['a condition of the approval past its day', { overdueConditions: 1 }, ['condition-overdue']],
    ['one that was answered', { answeredConditions: 1 }, ['condition-answered']],
    ['a recommendation', { hasRecommendation: true }, ['recommendation']],
    ['a sanction', { sanction: '3a' }, ['sanction']],
    ['a review due today', { nextVisitBy: today }, ['visit-soon']],
    ['a review due in thirty days', { nextVisitBy: '2026-12-26' }, ['visit-soon']],
    ['a review due in thirty-one days', { nextVisitBy: '2026-12-27' }, []],
    ['a review overdue', { nextVisitBy: '2026-11-25' }, ['visit-overdue']],
    ['nobody who verifies it', { isVerified: false, verifiedUntil: null }, ['nobody-verifies']],
    [
      'somebody who begins to verify it later',
      { isVerified: false, verifiedUntil: '2028-01-01' },
      ['nobody-verifies'],
    ],
    ['nobody who verifies it after thirty days', { verifiedUntil: '2026-12-26' }, ['verified-until']],
    ['somebody who verifies it for longer', { verifiedUntil: '2026-12-27' }, []],
    ['a risk never rated', { risk: null, riskReviewBy: null }, ['risk-not-rated']],
    ['a risk to be looked at today', { riskReviewBy: today }, []],
    ['a risk to be looked at yesterday', { riskReviewBy: '2026-11-25' }, ['risk-overdue']],
    [
      'without approval neither review nor risk nor verifier',
      { isApproved: false, risk: null, nextVisitBy: today, isVerified: false },
      [],
    ],
  ] satisfies [string, Partial<CentreView>, string[]][])('%s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
  });

  it('puts what should have been done before what is good to know', () => {
    const needs = needsOf(
      { ...quiet, risk: null, sanction: '2', overdueActions: 2, nextVisitBy: '2026-11-01' },
      today,
    );
    expect(needs.map(({ words }) => words)).toEqual([
      '2 actions past their day',
      'a review was due by 1 November 2026',
      'sanction 2 in force: direct claims removed',
      'no risk rated yet',
    ]);
  });
});
