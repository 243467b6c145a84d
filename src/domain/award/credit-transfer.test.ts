import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, aUnit, anEvidenceRule } from '#testing/builders/specification.ts';
import { type PresentedCredit, checkTransfer, findBasis, refuseTransfer } from './credit-transfer.ts';

const unit = aUnit();
const scope = { units: [unit.ref] };
const rule = anEvidenceRule;

const credit = (given: Partial<PresentedCredit> = {}): PresentedCredit => ({
  title: 'Certificate of a sample',
  awardedRef: unit.ref,
  awardedLevel: '3',
  awardedCredits: 4,
  achievedOn: '2024-03-01',
  seenHow: 'original',
  seenOn: '2026-03-01',
  ...given,
});

const specification = aSpecification({
  units: [unit],
  evidenceRules: [
    rule('credit-transfer', { value: { accepted: true }, source: aClause(70) }),
    rule('credit-transfer', { scope, value: { equivalents: ['D/500/0009'] }, source: aClause(71) }),
    rule('credit-transfer', { scope, value: { exempts: ['Older Sample Award'] }, source: aClause(72) }),
    rule('prior-learning', { scope, value: { months: 36 }, source: aClause(73) }),
    rule('prior-learning', { value: { show: 'original-certificate' }, source: aClause(74) }),
    rule('same-unit', { value: { twice: false }, source: aClause(75) }),
  ],
});

const codes = (given: Partial<PresentedCredit>, achieved = [aUnit({ ref: 'F/500/0003', title: 'Other' })]) =>
  refuseTransfer(checkTransfer({ specification, unit, achieved }, credit(given))).map(({ code, clause }) => [
    code,
    clause?.line,
  ]);

describe('a certificate from elsewhere', () => {
  test.each<[string, Partial<PresentedCredit>]>([
    ['of the unit', {}],
    ['of the unit, written another way', { awardedRef: 'a500 0001' }],
    ['that states neither level nor credit', { awardedLevel: null, awardedCredits: null }],
    ['of the last day', { achievedOn: '2023-03-01' }],
    ['of which an agreed record was seen', { seenHow: 'agreed-record' }],
    ['of an equivalent unit of other credit', { awardedRef: 'D/500/0009', awardedCredits: 2 }],
    [
      'that exempts, whatever its level',
      { awardedRef: null, title: 'older sample award', awardedLevel: '2' },
    ],
  ])('%s may stand for it', (_, given) => expect(codes(given)).toEqual([]));

  test.each<[string, Partial<PresentedCredit>, readonly (readonly [string, number])[]]>([
    ['of another unit', { awardedRef: 'F/500/0003' }, [['other-unit', 10]]],
    ['without a reference', { awardedRef: null }, [['other-unit', 10]]],
    ['at another level', { awardedLevel: 'Level 2' }, [['other-level', 10]]],
    [
      'of an equivalent unit at another level',
      { awardedRef: 'D/500/0009', awardedLevel: '4' },
      [['other-level', 10]],
    ],
    ['with other credit', { awardedCredits: 3 }, [['other-credits', 10]]],
    ['a day too old', { achievedOn: '2023-02-28' }, [['too-old', 73]]],
    ['of which only a copy was seen', { seenHow: 'copy' }, [['original-not-seen', 74]]],
  ])('%s may not, and the clause says why', (_, given, expected) => expect(codes(given)).toEqual(expected));

  test('may not bring the same unit at another level a second time', () => {
    const lower = aUnit({ ref: 'H/500/0004', title: 'SAMPLE  unit', level: 2 });
    expect(codes({}, [lower])).toEqual([['same-unit-twice', 75]]);
    expect(codes({}, [{ ...lower, level: 3 }])).toEqual([]);
  });
});

test('what the document does not say is left to whoever decides, and stands in no way', () => {
  const silent = aSpecification({ units: [unit] });
  const checks = checkTransfer(
    { specification: silent, unit, achieved: [] },
    credit({ achievedOn: '1999-01-01' }),
  );
  expect(refuseTransfer(checks)).toEqual([]);
  expect(checks.find(({ code }) => code === 'transfer-not-accepted')).toMatchObject({
    outcome: 'cannot-tell',
    clause: null,
  });
});

test('a document that accepts none refuses with its clause', () => {
  const none = aSpecification({
    units: [unit],
    evidenceRules: [rule('credit-transfer', { value: { accepted: false }, source: aClause(80) })],
  });
  expect(refuseTransfer(checkTransfer({ specification: none, unit, achieved: [] }, credit()))).toMatchObject([
    { code: 'transfer-not-accepted', clause: { line: 80 } },
  ]);
});

test('each basis names the rule that it rests on', () => {
  const context = { specification, unit, achieved: [] };
  expect(findBasis(context, credit())).toEqual({ basis: 'same-unit', clause: unit.source });
  expect(findBasis(context, credit({ awardedRef: 'D/500/0009' }))?.clause.line).toBe(71);
  expect(findBasis(context, credit({ awardedRef: null, title: 'Older Sample Award' }))?.clause.line).toBe(72);
});

test('a list that is published elsewhere is looked up by whoever decides', () => {
  const listed = rule('prior-learning', { scope, value: { limits: 'published-list' }, source: aClause(76) });
  const context = {
    specification: aSpecification({ units: [unit], evidenceRules: [listed] }),
    unit,
    achieved: [],
  };
  const outcomes = (given: Partial<PresentedCredit>) =>
    checkTransfer(context, credit(given))
      .filter(({ clause }) => clause?.line === 76)
      .map(({ code, outcome }) => [code, outcome]);
  expect(outcomes({})).toEqual([['published-list', 'cannot-tell']]);
  expect(outcomes({ awardedRef: 'F/500/0003' })).toEqual([
    ['other-unit', 'cannot-tell'],
    ['published-list', 'cannot-tell'],
  ]);
  expect(refuseTransfer(checkTransfer(context, credit({ awardedRef: 'F/500/0003' })))).toEqual([]);
  const unlisted = { ...context, specification: aSpecification({ units: [unit] }) };
  expect(refuseTransfer(checkTransfer(unlisted, credit({ awardedRef: 'F/500/0003' })))).toMatchObject([
    { code: 'other-unit' },
  ]);
});
