import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type EndedRegistration, type RetentionRule, disposalOf, retentionFor } from './retention.ts';

const silent = aSpecification();
const lasting = aSpecification({
  evidenceRules: [
    anEvidenceRule('retention', {
      id: 'kept',
      value: { of: 'assessment-records', months: 72 },
      source: aClause(90),
    }),
    anEvidenceRule('retention', {
      id: 'risk',
      value: { of: 'risk-assessment', months: 999 },
      source: aClause(91),
    }),
  ],
});

const ended = (given: Partial<EndedRegistration> = {}): EndedRegistration => ({
  awardingId: 'awarding',
  specification: silent,
  funder: null,
  endedOn: '2023-05-31',
  ...given,
});

const rule = (given: Partial<RetentionRule>): RetentionRule => ({
  recordKind: 'portfolio',
  awardingId: null,
  funder: null,
  months: 48,
  because: 'A sample rule.',
  ...given,
});

describe('the longest rule counts', () => {
  test.each<[string, readonly EndedRegistration[], readonly RetentionRule[], number | null]>([
    ['three years where nothing is set', [ended()], [], 36],
    ['a shorter one changes nothing', [ended()], [rule({ months: 12 })], 36],
    ['a longer one does', [ended()], [rule({ months: 48 }), rule({ months: 60 })], 60],
    ['of another kind it does not', [ended()], [rule({ recordKind: 'messages', months: 60 })], 36],
    [
      'of another awarding organisation it does not',
      [ended()],
      [rule({ awardingId: 'other', months: 60 })],
      36,
    ],
    [
      'of one of several it does',
      [ended(), ended({ awardingId: 'other' })],
      [rule({ awardingId: 'other', months: 60 })],
      60,
    ],
    [
      'of a funder it does where nobody has said who pays',
      [ended()],
      [rule({ funder: 'Sample fund', months: 84 })],
      84,
    ],
    [
      'of who pays it does',
      [ended({ funder: 'sample fund ' })],
      [rule({ funder: 'Sample fund', months: 84 })],
      84,
    ],
    [
      'of another funder it does not',
      [ended({ funder: 'Other fund' })],
      [rule({ funder: 'Sample fund', months: 84 })],
      36,
    ],
    [
      'of a funder for another awarding organisation it does not',
      [ended({ funder: 'Sample fund' })],
      [rule({ funder: 'Sample fund', awardingId: 'other', months: 84 })],
      36,
    ],
    [
      'the specification’s own where it is longer',
      [ended({ specification: lasting })],
      [rule({ months: 60 })],
      72,
    ],
    [
      'for ever is the longest',
      [ended({ specification: lasting })],
      [rule({ months: null }), rule({})],
      null,
    ],
  ])('%s', (_, registrations, rules, expected) =>
    expect(retentionFor('portfolio', registrations, rules).months).toBe(expected),
  );

  test('and says where it stands', () => {
    expect(retentionFor('portfolio', [ended({ specification: lasting })], []).clause).toEqual(aClause(90));
    expect(retentionFor('messages', [ended({ specification: lasting })], []).clause).toBeNull();
  });
});

describe('records may go', () => {
  test('so many months after the last registration ended', () =>
    expect(disposalOf('portfolio', [ended(), ended({ endedOn: '2023-08-31' })], [])).toMatchObject({
      endedOn: '2023-08-31',
      dueOn: '2026-08-31',
    }));

  test('never while one goes on, without any, or where they are kept for ever', () => {
    expect(disposalOf('portfolio', [ended(), ended({ endedOn: null })], [])).toBeNull();
    expect(disposalOf('portfolio', [], [])).toBeNull();
    expect(disposalOf('portfolio', [ended()], [rule({ months: null })])).toBeNull();
  });
});
